import { english } from './quick-readers.ts';
import { RULES, type Rule } from './quick-rules.ts';

/** What a piece of the text says. */
export type Token =
  | { kind: 'units'; count: number }
  | { kind: 'model'; model: string }
  | { kind: 'memory'; gib: number }
  | { kind: 'minutes'; minutes: number }
  /** A day, or several: `[date, endDate)`. */
  | { kind: 'date'; date: string; endDate: string }
  /** Minutes since midnight; more than 1440 lies on the next day. `half`: whether a.m. or p.m. was said. */
  | { kind: 'time'; minute: number; half: 'am' | 'pm' | 'none' | '24h' }
  /** A part of a day, "in the morning". */
  | { kind: 'part'; from: number; to: number }
  /** So many minutes from now. */
  | { kind: 'ahead'; minutes: number }
  | { kind: 'role'; role: Role; of: 'next' | 'previous' }
  | { kind: 'to' }
  | { kind: 'number'; value: number }
  | { kind: 'weekdays' }
  | { kind: 'filler' }
  | { kind: 'word'; text: string };

/** What a time is to the booking. `after`: not that day any more; `since`: that day on, not exactly then. */
export type Role = 'at' | 'from' | 'after' | 'since' | 'by' | 'before' | 'end';

const WORD = /[\p{L}\p{N}_+#'%&:/-]+|./uy;

/** The text, piece by piece; nothing is left out, what says nothing is a word. */
export function tokensOf(text: string, today: Temporal.PlainDate, models: readonly string[]): Token[] {
  const source = text.normalize('NFKC').toLowerCase();
  const known = models.filter((model) => model.length > 1).map((model) => modelRule(model.toLowerCase()));
  const rules = [...RULES.slice(0, 1), ...known, ...RULES.slice(1)];
  const tokens: Token[] = [];
  for (let at = 0; at < source.length;) {
    const [length, read] = readAt(source, at, rules, today);
    tokens.push(...read);
    at += length;
  }
  return tokens;
}

function readAt(
  source: string,
  at: number,
  rules: readonly Rule[],
  today: Temporal.PlainDate,
): [number, readonly Token[]] {
  for (const { pattern, read } of rules) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    const token = match && read(match, today);
    if (match && token) return [match[0].length, 'kind' in token ? [token] : token];
  }
  WORD.lastIndex = at;
  const text = WORD.exec(source)?.[0] ?? source.slice(at);
  return [text.length, [{ kind: 'word', text }]];
}

/** A model that a server has, in full. */
function modelRule(model: string): Rule {
  return {
    pattern: english(model.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)),
    read: () => ({ kind: 'model', model }),
  };
}
