import {
  exportInvitations,
  exportPeople,
  getInvitationByToken,
  importPeople,
  invite,
  listInvitations,
  register,
} from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal, requestOf } from '../../../test/call.ts';
import { aPerson, anAdmin, PASSWORD } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';
import { aTeam } from '../../../test/teams.ts';

const api = await startTestApp();
const admin = await anAdmin(api);

const csvOf = (...lines: string[]) => ['email,name,role,team,manager', ...lines].join('\r\n');
const look = (csv: string) => call(api, importPeople, { as: admin, body: { csv, dryRun: true } });
const apply = (csv: string) => call(api, importPeople, { as: admin, body: { csv } });
const outcomes = ({ lines }: Awaited<ReturnType<typeof look>>) => lines.map(({ line, outcome }) => [line, outcome]);
const count = async (table: string) => Number((await api.sql(`SELECT count(*)::int AS n FROM ${table}`))[0]?.['n']);

describe('a file of people', () => {
  test('is looked at without leaving a trace, then applied, then changes nothing', async () => {
    const known = await aPerson(api, { name: 'Old Name' });
    const same = await aPerson(api, { name: 'Same' });
    await aTeam(api, { name: 'Vision', members: [same] });
    const csv = csvOf(
      'new@example.org,New,member,Vision,yes',
      `${known.email.toUpperCase()},New Name,,vision,`,
      `${known.email},,,Robots,`,
      `${same.email},Same,member,Vision,no`,
    );
    const before = [await count('invitations'), await count('teams'), await count('audit_entries')];
    const preview = await look(csv);
    expect(preview.isApplied).toBe(false);
    expect(preview.newTeams).toEqual(['Robots']);
    expect(preview.lines.map(({ line, outcome, detail }) => [line, outcome, detail])).toEqual([
      [2, 'invited', 'Is invited. Called New. Joins Vision as its manager.'],
      [3, 'changed', 'Renamed from "Old Name" to "New Name". Joins Vision.'],
      [4, 'changed', 'Joins Robots.'],
      [5, 'unchanged', 'Nothing changes.'],
    ]);
    expect([await count('invitations'), await count('teams'), await count('audit_entries')]).toEqual(before);

    const applied = await apply(csv);
    expect(applied).toEqual({ ...preview, isApplied: true });
    const members = await api.sql(
      `SELECT t.name, m.is_manager FROM team_members m JOIN teams t ON t.id = m.team_id WHERE m.user_id = $1 ORDER BY 1`,
      [known.id],
    );
    expect(members).toEqual([
      { name: 'Robots', is_manager: false },
      { name: 'Vision', is_manager: false },
    ]);
    expect((await api.sql('SELECT name FROM users WHERE id = $1', [known.id]))[0]?.['name']).toBe('New Name');

    const lines = await count('audit_entries');
    const generations = () => api.sql(`SELECT id, generation FROM invitations ORDER BY id`);
    const links = await generations();
    expect(outcomes(await apply(csv)).map(([, outcome]) => outcome)).toEqual(Array(4).fill('unchanged'));
    expect([await count('audit_entries'), await generations()]).toEqual([lines, links]);
  });

  test('with a wrong line stores nothing of any line, and says what is wrong with each', async () => {
    const csv = csvOf(
      'right@example.org,,,,',
      ',Nobody,,,',
      'no-address,,boss,,perhaps',
      'a@example.org,,boss,,',
      'b@example.org,,,Vision,perhaps',
      'c@example.org,,,,yes',
      'd@example.org,One,,,',
      'd@example.org,Two,,,',
    );
    const result = await apply(csv);
    expect(result.isApplied).toBe(false);
    expect(outcomes(result)).toEqual([
      [2, 'invited'],
      ...[3, 4, 5, 6, 7].map((line) => [line, 'error']),
      [8, 'invited'],
      [9, 'error'],
    ]);
    expect(result.lines.at(-1)?.detail).toBe('Line 8 says something else about the same person.');
    expect(result.lines[2]?.detail).toMatch(/no-address.*boss.*perhaps/);
    const korean = await api.request(
      requestOf(importPeople, { as: admin, headers: { 'accept-language': 'ko' }, body: { csv, dryRun: true } }),
    );
    expect(korean.text).toContain('이메일 주소가 아닙니다');
    expect(await api.sql(`SELECT 1 FROM invitations WHERE email = 'right@example.org'`)).toEqual([]);
  });

  test.each([
    [
      'Korean headers, a byte order mark and semicolons',
      '\uFEFF이메일;이름;역할;팀;팀장\nk1@example.org;김;멤버;비전;예\n',
    ],
    ['quoted cells with commas, quotes and line breaks', 'email,team\r\nk2@example.org,"Vision, ""big""\r\n"\r\n'],
    [
      'columns in another order, unknown ones and empty lines',
      'note,Team,E-Mail\n\nhello,Vision,k3@example.org\n\n,,\n',
    ],
    ['tabs, as pasted from a sheet', 'email\trole\nk4@example.org\tmember\n'],
  ])('may have %s', async (_what, csv) => {
    const { lines } = await look(csv);
    expect(lines.map(({ outcome }) => outcome)).toEqual(['invited']);
  });

  test.each([
    ['no column of addresses', 'name,role\nMina,admin'],
    ['quotes that do not close', 'email\n"mina@example.org'],
    ['more lines than it takes', `email\n${'a@example.org\n'.repeat(2001)}`],
  ])('is refused with %s', async (_what, csv) => {
    const { errors } = await refusal(api, importPeople, 'validation-failed', {
      as: admin,
      body: { csv, dryRun: true },
    });
    expect(errors.map(({ path }) => path)).toEqual(['/csv']);
  });

  test('never leaves the installation without an admin, and lets one come while another goes', async () => {
    const heir = await aPerson(api);
    const demoted = csvOf(`${admin.email},,member,,`);
    expect((await apply(demoted)).lines).toMatchObject([
      { outcome: 'error', detail: 'No active admin would be left.' },
    ]);
    const both = csvOf(`${admin.email},,member,,`, `${heir.email},,admin,,`);
    expect(outcomes(await look(both))).toEqual([
      [2, 'changed'],
      [3, 'changed'],
    ]);
    // Whoever goes may also come first by address.
    const goes = await aPerson(api, { email: 'aaa@example.org', role: 'admin' });
    expect((await apply(csvOf(`${admin.email},,member,,`))).isApplied).toBe(true);
    const swap = csvOf(`${goes.email},,member,,`, `${admin.email},,admin,,`);
    const { isApplied } = await call(api, importPeople, { as: goes, body: { csv: swap } });
    expect(isApplied).toBe(true);
  });

  test('invites again only where the invitation has expired or leads to another role', async () => {
    const waits = await call(api, invite, { as: admin, body: { email: 'waits@example.org', role: 'member' } });
    const other = await call(api, invite, { as: admin, body: { email: 'other@example.org', role: 'member' } });
    const late = await call(api, invite, { as: admin, body: { email: 'late@example.org', role: 'member' } });
    await api.sql(`UPDATE invitations SET expires_at = now() - INTERVAL '1 hour' WHERE id = $1`, [late.id]);
    const csv = csvOf('waits@example.org,,,Later,', 'other@example.org,,admin,,', 'late@example.org,,,,');
    const { lines } = await apply(csv);
    expect(lines.map(({ outcome }) => outcome)).toEqual(['changed', 'invited', 'invited']);
    const { items } = await call(api, listInvitations, { as: admin, query: { limit: 200 } });
    const of = (id: string) => items.find((one) => one.id === id);
    expect(of(waits.id)?.link).toBe(waits.link);
    expect([of(other.id)?.role, of(late.id)?.status]).toEqual(['admin', 'open']);
  });
});

test('names who is invited, also later, with the same link, and hands the links out as a file', async () => {
  await apply(csvOf('named@example.org,"=김, 하은",,,', 'nameless@example.org,,,,'));
  const find = async (q: string) => (await call(api, listInvitations, { as: admin, query: { q } })).items;
  const [before] = await find('NAMELESS@');
  expect([before?.name, (await find('하은')).map(({ email }) => email)]).toEqual([null, ['named@example.org']]);
  expect((await apply(csvOf('nameless@example.org,Nam,,,'))).lines).toMatchObject([
    { outcome: 'changed', detail: 'Called Nam.' },
  ]);
  const [after] = await find('nameless');
  expect(after).toEqual({ ...before, name: 'Nam' });
  expect((await find('%')).length).toBe(0);

  const { text } = await api.request(requestOf(exportInvitations, { as: admin }));
  expect(text.startsWith('\uFEFFemail,name,role,link,expiresAt\r\n')).toBe(true);
  expect(text).toContain(`nameless@example.org,Nam,member,${after?.link},`);
  expect(text).toContain(`named@example.org,"'=김, 하은",member,`);
  const invitation = new URL(after?.link ?? '').searchParams.get('invitation') ?? '';
  expect((await call(api, getInvitationByToken, { query: { token: invitation } })).name).toBe('Nam');
});

test('whoever opens an account with the link belongs to the teams of the file at once, and nobody does without it', async () => {
  await apply(csvOf('joins@example.org,,,Joined,yes', 'joins@example.org,,,Second,', 'guesses@example.org,,,Joined,'));
  const { items } = await call(api, listInvitations, { as: admin, query: { limit: 200 } });
  const link = items.find(({ email }) => email === 'joins@example.org')?.link ?? '';
  const invitation = new URL(link).searchParams.get('invitation') ?? '';
  const body = { password: PASSWORD, name: 'Joins' };
  await call(api, register, { body: { ...body, email: 'joins@example.org', invitation } });
  await call(api, register, { body: { ...body, email: 'guesses@example.org' } });
  const members = await api.sql(
    `SELECT u.email, t.name, m.is_manager FROM team_members m JOIN users u ON u.id = m.user_id
     JOIN teams t ON t.id = m.team_id WHERE u.email IN ('joins@example.org', 'guesses@example.org') ORDER BY t.name`,
  );
  expect(members).toEqual([
    { email: 'joins@example.org', name: 'Joined', is_manager: true },
    { email: 'joins@example.org', name: 'Second', is_manager: false },
  ]);
});

test('a file that was exported is imported again without a change, and no cell of it runs as a formula', async () => {
  const person = await aPerson(api, { name: '=HYPERLINK("x")' });
  await aTeam(api, { name: '+82 "Vision", big', managers: [person] });
  const answer = await attempt(api, exportPeople, { as: admin });
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="jari-people-\d{4}-\d\d-\d\d\.csv"$/,
  );
  const { text } = await api.request(requestOf(exportPeople, { as: admin }));
  expect(text.startsWith('\uFEFFemail,name,role,team,manager\r\n')).toBe(true);
  expect(text).toContain(`"'=HYPERLINK(""x"")",member,"'+82 ""Vision"", big",yes\r\n`);
  const { lines } = await look(text);
  expect(lines.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([]);
  const etag = answer.headers.get('etag') ?? '';
  expect((await api.request(requestOf(exportPeople, { as: admin, headers: { 'if-none-match': etag } }))).status).toBe(
    304,
  );
});

test('two files at once invite everybody once, and 1,000 lines are one transaction', async () => {
  const csv = csvOf(
    ...Array.from({ length: 1000 }, (_, index) => `many-${index}@example.org,,,Team ${index % 20 === 0 ? 'A' : 'B'},`),
  );
  const [one, other] = await Promise.all([apply(csv), apply(csv)]);
  const invited = [one, other].map(({ lines }) => lines.filter(({ outcome }) => outcome === 'invited').length);
  expect(invited.toSorted((a, b) => a - b)).toEqual([0, 1000]);
  const rows = await api.sql(
    `SELECT max(generation) AS g, count(*)::int AS n FROM invitations WHERE email LIKE 'many-%'`,
  );
  expect(rows).toEqual([{ g: 1, n: 1000 }]);
}, 60_000);
