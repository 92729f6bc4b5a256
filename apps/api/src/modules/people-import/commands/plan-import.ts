import type { Role } from '@jari/contract';
import { teamKeyOf } from '#modules/teams/index.ts';
import type { Known, KnownPerson, PersonLine, Sentence, WrongLine } from '../people-import.rules.ts';

export interface PlannedPerson {
  readonly email: string;
  readonly known: KnownPerson | null;
  name: string;
  role: Role;
  /** A first invitation, or a new link of one that has expired or leads to another role. */
  isInvited: boolean;
  /** What is different of their teams afterwards. */
  readonly teams: Map<string, { readonly name: string; readonly isManager: boolean }>;
}

export interface PlannedLine {
  readonly line: number;
  readonly email: string;
  /** Nothing: the line leaves everything as it is. */
  readonly changes: readonly Sentence[];
  readonly isInvitation: boolean;
  /** None: it can be done. */
  readonly errors: readonly Sentence[];
}

export interface Plan {
  readonly lines: readonly PlannedLine[];
  readonly people: ReadonlyMap<string, PlannedPerson>;
  /** By the key of the name. */
  readonly newTeams: ReadonlyMap<string, string>;
}

/** What a file comes to, decided on how things are; pure, and the same for the dry run and the real one. */
export function planImport(lines: readonly (PersonLine | WrongLine)[], known: Known): Plan {
  const draft: Draft = { known, people: new Map(), newTeams: new Map(), said: new Map(), admins: known.activeAdmins };
  const planned = lines.map((line) => ('errors' in line ? wrong(line, ...line.errors) : planLine(draft, line)));
  // Only the whole file shows whether an admin is left: one may come and another go.
  const orphaned =
    draft.admins > 0
      ? planned
      : planned.map((line) => (demotes(line) ? wrong(line, { key: 'error.last-admin' }) : line));
  return { lines: orphaned, people: draft.people, newTeams: draft.newTeams };
}

interface Draft {
  readonly known: Known;
  readonly people: Map<string, PlannedPerson>;
  readonly newTeams: Map<string, string>;
  /** What a line of the file has said of a person or a membership, and which. */
  readonly said: Map<string, { readonly value: string; readonly line: number }>;
  admins: number;
}

function planLine(draft: Draft, line: PersonLine): PlannedLine {
  const contradiction = contradicts(draft, line);
  if (contradiction) return wrong(line, contradiction);
  const known = draft.known.people.get(line.emailKey) ?? null;
  if (known?.standing === 'closed') return wrong(line, { key: 'error.closed' });
  const person = draft.people.get(line.emailKey) ?? {
    email: line.email,
    known,
    name: known?.name ?? '',
    role: known?.role ?? 'member',
    isInvited: false,
    teams: new Map(),
  };
  const isFirst = !draft.people.has(line.emailKey);
  draft.people.set(line.emailKey, person);
  const changes = [
    ...(hasAccount(known) ? changeAccount(draft, person, line) : changeInvitation(person, line, isFirst)),
    ...changeTeam(draft, person, line),
  ];
  const isInvitation = changes.some(({ key }) => key === 'invite' || key === 'invite-again');
  return { line: line.line, email: line.email, changes, isInvitation, errors: [] };
}

/** Two lines of one file that want different things of the same person. */
function contradicts({ said }: Draft, { line, emailKey, name, role, team, isManager }: PersonLine): Sentence | null {
  const statements = [
    ['name', name],
    ['role', role],
    [`team ${team === null ? '' : teamKeyOf(team)}`, isManager === null ? null : String(isManager)],
  ] as const;
  for (const [what, value] of statements) {
    if (value === null) continue;
    const before = said.get(`${emailKey} ${what}`);
    if (before && before.value !== value) return { key: 'error.contradiction', params: { line: before.line } };
    if (!before) said.set(`${emailKey} ${what}`, { value, line });
  }
  return null;
}

function changeAccount(draft: Draft, person: PlannedPerson, { name, role }: PersonLine): Sentence[] {
  const changes: Sentence[] = [];
  if (name !== null && name !== person.name) {
    changes.push({ key: 'rename', params: { from: person.name, to: name } });
    person.name = name;
  }
  if (role !== null && role !== person.role) {
    changes.push({ key: `role-${role}` });
    person.role = role;
    if (person.known?.standing === 'active') draft.admins += role === 'admin' ? 1 : -1;
  }
  return changes;
}

/** Somebody new finds the name of the file filled in when they open the account, and may choose another. */
function changeInvitation(person: PlannedPerson, { role, name }: PersonLine, isFirst: boolean): Sentence[] {
  const isNamed = name !== null && name !== person.name;
  if (isNamed) person.name = name;
  const named = isNamed ? [{ key: 'named', params: { name } }] : [];
  const wanted = role ?? person.role;
  const isNew = person.known === null;
  const isOver = person.known?.standing === 'invitation-expired';
  const isAsked = isFirst && (isNew || isOver);
  const changesRole = wanted !== person.role;
  if (!isAsked && !changesRole) return named;
  person.role = wanted;
  person.isInvited = true;
  const asAdmin = wanted === 'admin' ? [{ key: 'as-admin' }] : [];
  return [{ key: isNew && isFirst ? 'invite' : 'invite-again' }, ...named, ...asAdmin];
}

function changeTeam(draft: Draft, person: PlannedPerson, { team: name, isManager }: PersonLine): Sentence[] {
  if (name === null) return [];
  const key = teamKeyOf(name);
  const now = person.teams.get(key)?.isManager ?? person.known?.teams.get(key);
  const wanted = isManager ?? now ?? false;
  if (now === wanted) return [];
  const team = draft.known.teams.get(key)?.name ?? draft.newTeams.get(key) ?? name;
  const isNew = !draft.known.teams.has(key);
  if (isNew) draft.newTeams.set(key, team);
  person.teams.set(key, { name: team, isManager: wanted });
  const what = now === undefined ? (wanted ? 'join-as-manager' : 'join') : wanted ? 'becomes-manager' : 'no-manager';
  return [{ key: what, params: { team } }];
}

/** Else they are invited, or nobody knows of them. */
export function hasAccount(known: KnownPerson | null): boolean {
  return known?.standing === 'active' || known?.standing === 'disabled';
}

function demotes({ changes }: PlannedLine): boolean {
  return changes.some(({ key }) => key === 'role-member');
}

function wrong({ line, email }: Pick<WrongLine, 'line' | 'email'>, ...errors: Sentence[]): PlannedLine {
  return { line, email, changes: [], isInvitation: false, errors };
}
