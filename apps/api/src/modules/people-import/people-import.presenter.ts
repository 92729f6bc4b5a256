import type { Locale, PeopleImportLine, PeopleImportResult } from '@jari/contract';
import { say } from '#platform/http/messages.ts';
import type { Plan, PlannedLine } from './commands/plan-import.ts';
import type { Sentence } from './people-import.rules.ts';

export function presentPlan(locale: Locale, { lines, newTeams }: Plan, isApplied: boolean): PeopleImportResult {
  return { isApplied, lines: lines.map((line) => presentLine(locale, line)), newTeams: [...newTeams.values()] };
}

function presentLine(locale: Locale, { line, email, changes, isInvitation, errors }: PlannedLine): PeopleImportLine {
  const words = ({ key, params }: Sentence) => say(locale, `peopleImport|${key}`, params);
  if (errors.length > 0) return { line, email, outcome: 'error', detail: errors.map(words).join(' ') };
  if (changes.length === 0) return { line, email, outcome: 'unchanged', detail: words({ key: 'unchanged' }) };
  return { line, email, outcome: isInvitation ? 'invited' : 'changed', detail: changes.map(words).join(' ') };
}
