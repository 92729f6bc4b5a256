import { Email, MAX_PEOPLE_CSV_LINES, PersonName, type Role, TeamBody } from '@jari/contract';
import { emailKeyOf } from '#platform/email-key.ts';
import type { CsvRecord } from '#platform/read-csv.ts';

/** A sentence of the answer: a key below `peopleImport` in the messages, and what stands in it. */
export interface Sentence {
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A line as somebody wrote it; null: an empty cell, which leaves what is there. */
export interface PersonLine {
  readonly line: number;
  readonly email: string;
  readonly emailKey: string;
  readonly name: string | null;
  readonly role: Role | null;
  readonly team: string | null;
  readonly isManager: boolean | null;
}

export interface WrongLine {
  readonly line: number;
  readonly email: string;
  /** All that is wrong with it, so that one reading tells everything. */
  readonly errors: readonly Sentence[];
}

/** How things are before: by the key of an address, of people with an account and of those with an open invitation. */
export interface Known {
  readonly people: ReadonlyMap<string, KnownPerson>;
  /** Teams in use, by the key of their name. */
  readonly teams: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
  readonly activeAdmins: number;
}

export interface KnownPerson {
  /** Of the account, or of the invitation. */
  readonly id: string;
  readonly standing: 'active' | 'disabled' | 'closed' | 'invited' | 'invitation-expired';
  readonly name: string;
  readonly role: Role;
  /** By the key of the team's name: whether they manage it. */
  readonly teams: ReadonlyMap<string, boolean>;
}

const headers = {
  email: ['email', 'e-mail', 'mail', '이메일', '메일', '이메일 주소'],
  name: ['name', '이름', '성명'],
  role: ['role', '역할', '권한'],
  team: ['team', '팀', '소속'],
  manager: ['manager', '매니저', '팀장', '팀 매니저'],
} as const;
type Column = keyof typeof headers;

const roles: Readonly<Record<string, Role>> = { member: 'member', 멤버: 'member', admin: 'admin', 관리자: 'admin' };
const YES = ['yes', 'y', 'true', '1', 'o', '예', '네', '매니저', '팀장', 'manager'];
const NO = ['no', 'n', 'false', '0', 'x', '아니오', '아니요'];

/** What a file says, line by line; a text: why it cannot be read at all. */
export function readLines(records: readonly CsvRecord[] | null): (PersonLine | WrongLine)[] | string {
  if (!records) return 'must be a CSV file whose quotes are closed';
  const [header, ...rest] = records;
  const columns = new Map<Column, number>();
  for (const [index, cell] of (header?.cells ?? []).entries()) {
    const column = columnOf(cell);
    if (column && !columns.has(column)) columns.set(column, index);
  }
  if (!columns.has('email')) return 'must begin with a line of column names, one of them "email"';
  if (rest.length > MAX_PEOPLE_CSV_LINES) return `must have at most ${MAX_PEOPLE_CSV_LINES} lines below the header`;
  return rest.map(({ line, cells }) => readLine(line, (column) => cells[columns.get(column) ?? -1] ?? ''));
}

function columnOf(cell: string): Column | undefined {
  const name = cell.normalize('NFC').toLowerCase();
  return (Object.keys(headers) as Column[]).find((column) => (headers[column] as readonly string[]).includes(name));
}

function readLine(line: number, cell: (column: Column) => string): PersonLine | WrongLine {
  const errors: Sentence[] = [];
  const wrong = (key: string, value = ''): null => {
    errors.push({ key: `error.${key}`, params: { value: value.slice(0, 60) } });
    return null;
  };
  const email = Email.safeParse(cell('email'));
  if (!email.success) wrong(cell('email') === '' ? 'no-email' : 'email', cell('email'));
  const parsed = (column: 'name' | 'team', schema: typeof PersonName): string | null => {
    if (cell(column) === '') return null;
    const read = schema.safeParse(cell(column));
    return read.success ? read.data : wrong(column, cell(column));
  };
  const name = parsed('name', PersonName);
  const team = parsed('team', TeamBody.shape.name);
  const role = cell('role') === '' ? null : (roles[cell('role').toLowerCase()] ?? wrong('role', cell('role')));
  const manager = cell('manager').toLowerCase();
  const isManager = YES.includes(manager) ? true : NO.includes(manager) ? false : null;
  if (isManager === null && manager !== '') wrong('manager', cell('manager'));
  if (isManager === true && cell('team') === '') wrong('manager-of-nothing');
  if (!email.success || errors.length > 0) return { line, email: cell('email').slice(0, 254), errors };
  return { line, email: email.data, emailKey: emailKeyOf(email.data), name, role, team, isManager };
}
