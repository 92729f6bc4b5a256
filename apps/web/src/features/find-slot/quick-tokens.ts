import { Temporal } from 'temporal-polyfill';

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

interface Rule {
  pattern: RegExp;
  read: (match: RegExpExecArray, today: Temporal.PlainDate) => Token | readonly Token[] | null;
}

const WEEK: readonly (readonly [string, RegExp])[] = [
  ['월', /^mon/],
  ['화', /^tue/],
  ['수', /^wed/],
  ['목', /^thu/],
  ['금', /^fri/],
  ['토', /^sat/],
  ['일', /^sun/],
];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ENGLISH_DAY =
  '(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
const ENGLISH_MONTH = `(${MONTHS.join('|')})[a-z]*\\.?`;
const KOREAN_NUMBERS = ['한', '두', '세', '네', '다섯', '여섯', '일곱', '여덟'];
const ENGLISH_NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
const COUNT = `(\\d{1,3}|${[...ENGLISH_NUMBERS, ...KOREAN_NUMBERS].join('|')}|an?)`;
// The families there are; what the servers really have is added by whoever asks.
const MODEL =
  '(?:nvidia\\s+)?((?:rtx|gtx|tesla|quadro|titan)\\s*(?:pro\\s*)?[a-z]{0,2}\\d{2,4}(?:\\s*(?:ti|ada|super))?|g[bh]\\d{3}|[abhv]\\d{2,3}|a\\d{4}|p100|l40s?|l4|t4|mi\\d{3}x?|[2-5]0[5-9]0(?:\\s*ti)?)';

/** English words end where letters end; Korean ones are followed by their particles at once. */
const english = (source: string) => new RegExp(`(?<![a-z0-9])(?:${source})(?![a-z0-9])`, 'y');
const korean = (source: string) => new RegExp(source, 'y');

function countOf(text: string): number {
  const word = Math.max(ENGLISH_NUMBERS.indexOf(text), KOREAN_NUMBERS.indexOf(text));
  if (word >= 0) return word + 1;
  return /^an?$/.test(text) ? 1 : Number(text);
}

const days = (date: Temporal.PlainDate, count = 1): Token => ({
  kind: 'date',
  date: date.toString(),
  endDate: date.add({ days: count }).toString(),
});
const mondayOf = (today: Temporal.PlainDate) => today.subtract({ days: today.dayOfWeek - 1 });

/** Without a week it is the next such day, never today: who means today says so. */
function weekday(index: number, weeks: number | null, today: Temporal.PlainDate): Token {
  if (weeks !== null) return days(mondayOf(today).add({ days: index + 7 * weeks }));
  return days(today.add({ days: ((index + 7 - today.dayOfWeek) % 7) + 1 }));
}

/** A date; without a year or month the next one of that name. null: there is none. */
function calendarDate(fields: { year?: number; month?: number; day: number }, today: Temporal.PlainDate): Token | null {
  const { year = today.year, month = today.month, day } = fields;
  const step = fields.month === undefined ? { months: 1 } : { years: 1 };
  try {
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
    const isPast = fields.year === undefined && Temporal.PlainDate.compare(date, today) < 0;
    return days(isPast ? date.add(step) : date);
  } catch {
    return null;
  }
}

const AM = /오전|새벽|아침/;

function koreanTime(half: string | undefined, hours: number, minutes: number): Token | null {
  if (hours > 24 || minutes > 59) return null;
  const minute = (hour: number): Token => ({ kind: 'time', minute: hour * 60 + minutes, half: 'pm' });
  if (!half) return { kind: 'time', minute: hours * 60 + minutes, half: hours > 12 ? '24h' : 'none' };
  if (AM.test(half)) return { kind: 'time', minute: (hours === 12 ? 0 : hours) * 60 + minutes, half: 'am' };
  // "밤 1시" is after midnight, "밤 12시" midnight itself.
  if (half === '밤' && (hours < 5 || hours === 12)) return minute(hours === 12 ? 24 : hours + 24);
  if ((half === '낮' || half === '점심') && hours >= 10) return minute(hours);
  return minute(hours < 12 ? hours + 12 : hours);
}

function englishTime(hours: number, minutes: number, half: string | undefined): Token | null {
  if (hours > 24 || minutes > 59 || (half && (hours > 12 || hours === 0))) return null;
  if (!half) return { kind: 'time', minute: hours * 60 + minutes, half: '24h' };
  const isPm = half.startsWith('p');
  return { kind: 'time', minute: ((hours % 12) + (isPm ? 12 : 0)) * 60 + minutes, half: isPm ? 'pm' : 'am' };
}

const role = (name: Role, of: 'next' | 'previous') => (): Token => ({ kind: 'role', role: name, of });
const lasting = (minutes: number): Token => ({ kind: 'minutes', minutes: Math.round(minutes) });
const part = (from: number, to: number): Token => ({ kind: 'part', from: from * 60, to: to * 60 });
const number = (text: string | undefined) => Number(text ?? 0);

/** From the most to the least telling: the first that matches here is what it says. */
const RULES: readonly Rule[] = [
  { pattern: /\s+|[,.;!()]+/y, read: () => ({ kind: 'filler' }) },
  // What it is.
  {
    pattern: english(`${COUNT}\\s*(?:x|×|\\*)?\\s*${MODEL}`),
    read: ([, count = '', model = '']) => [
      { kind: 'units', count: countOf(count) },
      { kind: 'model', model },
    ],
  },
  {
    pattern: english(`${MODEL}\\s*(?:x|×|\\*)\\s*(\\d{1,3})`),
    read: ([, model = '', count]) => [
      { kind: 'units', count: number(count) },
      { kind: 'model', model },
    ],
  },
  { pattern: english(MODEL), read: ([, model = '']) => ({ kind: 'model', model }) },
  {
    pattern: english(`(?:vram\\s*)?(\\d{1,4})\\s*(?:gib|gb|g)\\+?(?:\\s*(?:vram|memory))?`),
    read: ([, gib]) => ({ kind: 'memory', gib: number(gib) }),
  },
  {
    pattern: korean('(\\d{1,4})\\s*(?:gib|gb|기가(?:바이트)?)(?:\\s*(?:이상|메모리|짜리))*'),
    read: ([, gib]) => ({ kind: 'memory', gib: number(gib) }),
  },
  {
    pattern: english(`${COUNT}\\s*(?:x|×)?\\s*(?:gpus?|cards?)`),
    read: ([, count = '']) => ({ kind: 'units', count: countOf(count) }),
  },
  { pattern: korean(`${COUNT}\\s*(?:장|개|대)`), read: ([, count = '']) => ({ kind: 'units', count: countOf(count) }) },
  {
    pattern: korean('(?:gpu|지피유)\\s*(\\d{1,3})(?![\\d:시])(?:\\s*(?:장|개|대))?'),
    read: ([, count]) => ({ kind: 'units', count: number(count) }),
  },
  // From now.
  {
    pattern: english('in\\s+(\\d{1,3})\\s*(?:h|hrs?|hours?)'),
    read: ([, hours]) => ({ kind: 'ahead', minutes: 60 * number(hours) }),
  },
  {
    pattern: korean('(\\d{1,3})\\s*시간\\s*(?:뒤|후)'),
    read: ([, hours]) => ({ kind: 'ahead', minutes: 60 * number(hours) }),
  },
  {
    pattern: english('in\\s+(\\d{1,2})\\s+days?'),
    read: ([, count], today) => days(today.add({ days: number(count) })),
  },
  {
    pattern: korean('(\\d{1,2})\\s*일\\s*(?:뒤|후)'),
    read: ([, count], today) => days(today.add({ days: number(count) })),
  },
  // How long.
  {
    pattern: korean(`(\\d{1,3}(?:\\.\\d)?|${KOREAN_NUMBERS.join('|')})\\s*시간(?:\\s*(\\d{1,2})\\s*분|\\s*(반))?`),
    read: ([, hours = '', minutes, half]) => lasting(countOf(hours) * 60 + number(minutes) + (half ? 30 : 0)),
  },
  { pattern: korean('(\\d{1,3})\\s*분(?!기)'), read: ([, minutes]) => lasting(number(minutes)) },
  { pattern: korean('(\\d{1,2})\\s*일\\s*(?:동안|간)'), read: ([, count]) => lasting(1440 * number(count)) },
  {
    pattern: korean('(하루|이틀|사흘|나흘|닷새|일주일)'),
    read: ([, word = '']) => lasting(1440 * (['하루', '이틀', '사흘', '나흘', '닷새', '', '일주일'].indexOf(word) + 1)),
  },
  {
    pattern: english(
      `(\\d{1,3}(?:\\.\\d+)?|${ENGLISH_NUMBERS.join('|')}|an?)\\s*(?:h|hrs?|hours?)(?:\\s*(\\d{1,2})\\s*(?:m|mins?|minutes?))?`,
    ),
    read: ([, hours = '', minutes]) => lasting(countOf(hours) * 60 + number(minutes)),
  },
  { pattern: english('(\\d{1,3})\\s*(?:m|mins?|minutes?)'), read: ([, minutes]) => lasting(number(minutes)) },
  {
    pattern: english(`(\\d{1,2}|${ENGLISH_NUMBERS.join('|')}|a)\\s*days?`),
    read: ([, count = '']) => lasting(1440 * countOf(count)),
  },
  { pattern: english('(?:1|one|a)\\s*week'), read: () => lasting(7 * 1440) },
  // Days.
  {
    pattern: /(\d{4})\s*[-/.년]\s*(\d{1,2})\s*[-/.월]\s*(\d{1,2})(?:\s*일)?(?!\d)/y,
    read: ([, y, m, d], today) => calendarDate({ year: number(y), month: number(m), day: number(d) }, today),
  },
  {
    pattern: /(\d{1,2})\s*(?:월\s*|\/)(\d{1,2})(?:\s*일)?(?!\d)/y,
    read: ([, m, d], today) => calendarDate({ month: number(m), day: number(d) }, today),
  },
  {
    pattern: english(`${ENGLISH_MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?`),
    read: ([, m = '', d], today) => calendarDate({ month: MONTHS.indexOf(m) + 1, day: number(d) }, today),
  },
  {
    pattern: english(`(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${ENGLISH_MONTH}`),
    read: ([, d, m = ''], today) => calendarDate({ month: MONTHS.indexOf(m) + 1, day: number(d) }, today),
  },
  {
    pattern: english('(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)'),
    read: ([, d], today) => calendarDate({ day: number(d) }, today),
  },
  { pattern: korean('(\\d{1,2})\\s*일'), read: ([, d], today) => calendarDate({ day: number(d) }, today) },
  { pattern: korean('내일\\s*모레|모레'), read: (_match, today) => days(today.add({ days: 2 })) },
  { pattern: korean('글피'), read: (_match, today) => days(today.add({ days: 3 })) },
  { pattern: korean('오늘|금일'), read: (_match, today) => days(today) },
  { pattern: korean('내일|낼|명일'), read: (_match, today) => days(today.add({ days: 1 })) },
  { pattern: english('(?:the\\s+)?day after tomorrow'), read: (_match, today) => days(today.add({ days: 2 })) },
  { pattern: english('today'), read: (_match, today) => days(today) },
  { pattern: english('tomorrow|tmrw?|tmw'), read: (_match, today) => days(today.add({ days: 1 })) },
  { pattern: english('tonight'), read: (_match, today) => [days(today), part(18, 33)] },
  {
    pattern: korean('(?:(다다음|다음|담|이번|금)\\s*주\\s*)?([월화수목금토일])요일'),
    read: ([, week, day = ''], today) => {
      const weeks = week === undefined ? null : week === '다다음' ? 2 : /다음|담/.test(week) ? 1 : 0;
      return weekday(
        WEEK.findIndex(([name]) => name === day),
        weeks,
        today,
      );
    },
  },
  {
    pattern: english(`(?:(next|this)\\s+(?:week\\s+)?(?:on\\s+)?)?${ENGLISH_DAY}(\\s+next\\s+week)?`),
    read: ([, which, day = '', nextWeek], today) => {
      const weeks = which === 'next' || nextWeek ? 1 : which === 'this' ? 0 : null;
      return weekday(
        WEEK.findIndex(([, name]) => name.test(day)),
        weeks,
        today,
      );
    },
  },
  {
    pattern: /(?:(다음|담|이번)\s*주\s*)?주말|(?:(next|this|the)\s+)?weekend(?![a-z])/y,
    read: ([, week, which], today) => {
      const saturday = mondayOf(today).add({ days: 5 + (which === 'next' || /다음|담/.test(week ?? '') ? 7 : 0) });
      return days(saturday, 2);
    },
  },
  {
    pattern: korean('(다다음|다음|담|이번|금)\\s*주'),
    read: ([, week = ''], today) =>
      days(mondayOf(today).add({ days: week === '다다음' ? 14 : /다음|담/.test(week) ? 7 : 0 }), 7),
  },
  {
    pattern: english('(next|this)\\s+week'),
    read: ([, which], today) => days(mondayOf(today).add({ days: which === 'next' ? 7 : 0 }), 7),
  },
  { pattern: /평일(?:에만|만)?|주중|(?<![a-z])week\s?days?(?:\s+only)?(?![a-z])/y, read: () => ({ kind: 'weekdays' }) },
  // Times.
  {
    pattern: korean(
      '(오전|오후|새벽|아침|점심|저녁|밤|낮)?\\s*(\\d{1,2})\\s*시(?!간)(?:\\s*(\\d{1,2})\\s*분|\\s*(반))?',
    ),
    read: ([, half, hours, minutes, halfPast]) => koreanTime(half, number(hours), halfPast ? 30 : number(minutes)),
  },
  {
    pattern: korean('(오전|오후|새벽|아침|점심|저녁|밤|낮)\\s*(\\d{1,2}):(\\d{2})(?!\\d)'),
    read: ([, half, hours, minutes]) => koreanTime(half, number(hours), number(minutes)),
  },
  {
    pattern: english('(\\d{1,2})(?::(\\d{2}))?\\s*(am|pm|a\\.m\\.?|p\\.m\\.?)'),
    read: ([, hours, minutes, half]) => englishTime(number(hours), number(minutes), half),
  },
  {
    pattern: /(\d{1,2}):(\d{2})(?!\d)/y,
    read: ([, hours, minutes]) => englishTime(number(hours), number(minutes), undefined),
  },
  { pattern: english("(\\d{1,2})\\s*o'?clock"), read: ([, hours]) => koreanTime(undefined, number(hours), 0) },
  { pattern: /정오|(?<![a-z])(?:noon|midday)(?![a-z])/y, read: () => ({ kind: 'time', minute: 720, half: '24h' }) },
  // Where the day begins or where it ends: as a start the one, as an end the other.
  { pattern: /자정|(?<![a-z])midnight(?![a-z])/y, read: () => ({ kind: 'time', minute: 0, half: '24h' }) },
  { pattern: /새벽/y, read: () => part(0, 6) },
  { pattern: /(?:오전|아침)|(?<![a-z])morning(?![a-z])/y, read: () => part(6, 12) },
  { pattern: /(?:오후|낮)|(?<![a-z])afternoon(?![a-z])/y, read: () => part(12, 18) },
  { pattern: /저녁|(?<![a-z])evening(?![a-z])/y, read: () => part(18, 24) },
  { pattern: /밤|(?<![a-z])(?:over)?night(?![a-z])/y, read: () => part(18, 33) },
  // What a time is to it.
  {
    pattern: /지금|바로|당장|(?:가능한\s*)?빨리|(?<![a-z])(?:right\s+)?(?:now|asap)(?![a-z])/y,
    read: () => ({ kind: 'filler' }),
  },
  { pattern: korean('부터'), read: role('from', 'previous') },
  { pattern: korean('이후(?:에|로)?'), read: role('since', 'previous') },
  { pattern: korean('(?:이)?전(?:까지|에)'), read: role('before', 'previous') },
  { pattern: korean('까지|안에|내로|이내에?'), read: role('by', 'previous') },
  { pattern: english('from|starting(?:\\s+(?:at|on))?|at|@'), read: role('from', 'next') },
  { pattern: english('after'), read: role('after', 'next') },
  { pattern: english('since'), read: role('since', 'next') },
  { pattern: english('before'), read: role('before', 'next') },
  { pattern: english('by|until|till|no later than'), read: role('by', 'next') },
  { pattern: /[-~–—∼〜]|(?<![a-z])(?:to|and)(?![a-z])/y, read: () => ({ kind: 'to' }) },
  { pattern: english('(\\d{1,3})(?![가-힣/])'), read: ([, value]) => ({ kind: 'number', value: number(value) }) },
  {
    pattern: korean('(\\d{1,2})(?=부터|까지|이후|전까지|전에)'),
    read: ([, value]) => ({ kind: 'number', value: number(value) }),
  },
  {
    pattern: english(
      'for|on|in|of|the|an?|i|we|need|want|would|like|please|pls|with|book|reserve|reservation|between|gpus?|server|servers|each|some|between|vram|memory|us|me|get|during|sometime|anytime|any',
    ),
    read: () => ({ kind: 'filler' }),
  },
  {
    pattern: korean(
      '동안|간|에서는?|에는?|으로|로|을|를|은|는|이상|이|가|의|와|과|짜리|메모리|정도|사이에?|만|좀|예약(?:해\\s*줘|할게요?|하고\\s*싶어요?)?|해\\s*줘|해\\s*주세요|주세요|필요(?:해요?|합니다|함)?|쓸게요?|쓰고|싶어요?|서버|지피유|아무거나|종일|내내|언제든지?|중에?',
    ),
    read: () => ({ kind: 'filler' }),
  },
];

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
