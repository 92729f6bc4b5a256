import { checkAudit, createReservation, createResource, exportAudit, listAudit, updateUser } from '@jari/contract';
import { beforeEach, describe, expect, test } from 'vitest';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction } from '#platform/db/transaction.ts';
import { attempt, call } from '../../../test/call.ts';
import { anAdmin, aPerson, aResource, between } from '../../../test/factories.ts';
import { sealEverything } from '../../../test/seal-everything.ts';
import { startTestApp } from '../../../test/server.ts';
import { sealEntries } from './commands/seal-entries.ts';

const api = await startTestApp();
const admin = await anAdmin(api);

let numbers = 0;
const anEntry = async (action = 'test.happened', label?: string) => {
  numbers += 1;
  const id = `subject-${numbers}`;
  await withTransaction(api.db, (tx) =>
    recordAudit(tx, {}, { action, subject: { kind: 'test', id, label: label ?? id }, after: { number: numbers } }),
  );
  const [row] = await api.sql<{ id: number }>('SELECT id FROM audit_entries WHERE subject_id = $1', [id]);
  return row?.id ?? 0;
};
const check = () => call(api, checkAudit, { as: admin });

/** What nobody may do and somebody with the database's password can. */
const tamper = async (sql: string, values: readonly unknown[] = []) => {
  for (const table of ['audit_entries', 'audit_seals']) await api.sql(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await api.sql(sql, values);
  for (const table of ['audit_entries', 'audit_seals']) await api.sql(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
};

describe('the log', () => {
  test.each(['audit_entries', 'audit_seals'])('cannot be rewritten: %s', async (table) => {
    await anEntry();
    await sealEverything(api.db);
    const refused = expect.objectContaining({ code: 'JR002' });
    const column = table === 'audit_seals' ? 'xid' : 'action';
    await expect(api.sql(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toEqual(refused);
    await expect(api.sql(`DELETE FROM ${table}`)).rejects.toEqual(refused);
    await expect(api.sql(`TRUNCATE ${table} CASCADE`)).rejects.toEqual(refused);
  });

  test('says who changed what into what, when, and from where', async () => {
    const server = await aResource(api, { name: 'a100-audited' });
    const person = await aPerson(api);
    const body = { resourceId: server.id, title: 'Audited', ...between(3, 5), unitCount: 1 };
    const reservation = await call(api, createReservation, { as: person, body });
    const { items } = await call(api, listAudit, { as: admin, query: { subjectId: reservation.id } });
    expect(items).toMatchObject([
      {
        action: 'reservation.created',
        actor: { id: person.id, name: person.name },
        subject: { kind: 'reservation', id: reservation.id },
        before: null,
        after: { title: reservation.title },
        address: '127.0.0.1',
      },
    ]);
    expect(items[0]?.requestId).toMatch(/^[0-9a-f-]{36}$/);
    const found = async (q: string) => (await call(api, listAudit, { as: admin, query: { q } })).items;
    expect(await found(items[0]?.requestId ?? '')).toEqual(items);
    expect((await found('127.0.0.1')).map(({ id }) => id)).toContain(items[0]?.id);
    expect(await found('127.0.0')).toEqual([]);
  });

  test('is read page by page, each entry once, under every filter', async () => {
    const label = 'Paged "subject" 100%';
    for (let n = 0; n < 5; n += 1) await anEntry('test.paged', label);
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const query = {
        action: 'test.paged',
        subjectKind: 'test',
        actor: 'system' as const,
        q: '100%',
        limit: 2,
        cursor,
      };
      const page = await call(api, listAudit, { as: admin, query });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(5);
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
    const none = async (query: object) => (await call(api, listAudit, { as: admin, query })).items;
    expect(await none({ action: 'test.paged', actor: 'operator' })).toEqual([]);
    expect(await none({ action: 'test.paged', to: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(await none({ action: 'test.paged', from: '2999-01-01T00:00:00Z' })).toEqual([]);
    expect(await none({ q: '100_' })).toEqual([]);
  });

  test('is exported as CSV that no spreadsheet program runs', async () => {
    await anEntry('test.exported', '=HYPERLINK("http://evil")');
    const path = '/api/v1/audit/csv?action=test.exported';
    const headers = { authorization: `Bearer ${admin.token}` };
    const answer = await api.request({ method: 'GET', path, headers });
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="jari-audit-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(answer.text.slice(0, 14)).toBe('\uFEFFid,at,action,');
    expect(answer.text).toContain(`"'=HYPERLINK(""http://evil"")"`);
    const etag = answer.headers.get('etag') ?? '';
    const again = await attempt(api, exportAudit, {
      as: admin,
      query: { action: 'test.other' },
      headers: { 'if-none-match': etag },
    });
    expect(again.status).toBe(200);
    const same = await api.request({ method: 'GET', path, headers: { ...headers, 'if-none-match': etag } });
    expect(same.status).toBe(304);
  });

  test('does not keep a line of what was rolled back', async () => {
    const before = await api.sql('SELECT 1 FROM audit_entries');
    const version = 99;
    await attempt(api, updateUser, {
      as: admin,
      params: { id: admin.id },
      body: { name: 'Somebody', role: 'admin', status: 'active' },
      headers: { 'if-match': `"${version}"` },
    });
    await attempt(api, createResource, { as: admin, body: { name: 'a100-audited', tags: [] } });
    expect(await api.sql('SELECT 1 FROM audit_entries')).toHaveLength(before.length);
  });
});

describe('the chain', () => {
  beforeEach(async () => {
    await tamper('DELETE FROM audit_seals');
    await tamper('DELETE FROM audit_entries');
  });

  const threeSealed = async () => {
    const ids = [await anEntry(), await anEntry(), await anEntry()];
    await sealEverything(api.db);
    return ids as [number, number, number];
  };

  test('holds over what was written and is still written', async () => {
    await threeSealed();
    await anEntry();
    expect(await check()).toMatchObject({ sealed: 3, waiting: 1, broken: null });
    await sealEverything(api.db);
    const { head, ...rest } = await check();
    expect(rest).toMatchObject({ sealed: 4, waiting: 0, broken: null });
    expect(head).toMatch(/^[0-9a-f]{64}$/);
  });

  test('shows an entry that was altered, in any field', async () => {
    const [, second] = await threeSealed();
    for (const change of [
      `action = 'test.other'`,
      `at = at + INTERVAL '1 ms'`,
      `actor_name = 'Somebody else'`,
      `after = '{"number": 0}'`,
      `address = '192.0.2.1'`,
    ]) {
      const [kept] = await api.sql<object>('SELECT to_jsonb(e) AS entry FROM audit_entries e WHERE id = $1', [second]);
      await tamper(`UPDATE audit_entries SET ${change} WHERE id = $1`, [second]);
      expect((await check()).broken, change).toEqual({ kind: 'entry-altered', entryId: second, position: 2 });
      await tamper('DELETE FROM audit_entries WHERE id = $1', [second]);
      const { entry } = kept as { entry: object };
      await tamper('INSERT INTO audit_entries SELECT * FROM jsonb_populate_record(null::audit_entries, $1)', [entry]);
      expect((await check()).broken).toBeNull();
    }
  });

  test('shows an entry that was removed, alone or with its seal', async () => {
    const [, second] = await threeSealed();
    await tamper('DELETE FROM audit_entries WHERE id = $1', [second]);
    expect((await check()).broken).toEqual({ kind: 'entry-removed', entryId: second, position: 2 });
    await tamper('DELETE FROM audit_seals WHERE entry_id = $1', [second]);
    expect((await check()).broken).toEqual({ kind: 'seal-removed', entryId: null, position: 2 });
    await tamper('UPDATE audit_seals SET position = 2 WHERE position = 3');
    expect((await check()).broken).toMatchObject({ kind: 'seal-altered', position: 2 });
  });

  test('shows an entry that was put in between, or before its time', async () => {
    const [first] = await threeSealed();
    const forge = `INSERT INTO audit_entries (id, xid, action, subject_kind, subject_id, subject_label)
                   SELECT $1, xid + $3, 'test.forged', 'test', 'forged', 'forged' FROM audit_entries WHERE id = $2`;
    await tamper(forge, [900_001, first, 0]);
    await sealEntries(api.db);
    expect((await check()).broken).toEqual({ kind: 'entry-inserted', entryId: 900_001, position: null });
    await tamper('DELETE FROM audit_entries WHERE id = 900001');
    await tamper(forge, [900_002, first, 1_000_000_000]);
    await sealEntries(api.db);
    expect((await check()).broken).toEqual({ kind: 'entry-inserted', entryId: 900_002, position: null });
  });

  test('waits for a transaction that began earlier and commits later, and then holds both', async () => {
    const slow = await api.db.pool.connect();
    await slow.query('BEGIN');
    await slow.query(`INSERT INTO audit_entries (xid, action, subject_kind, subject_id, subject_label)
                      VALUES (pg_current_xact_id()::text::bigint, 'test.slow', 'test', 'slow', 'slow')`);
    await anEntry();
    await sealEntries(api.db);
    expect(await check()).toMatchObject({ sealed: 0, waiting: 1, broken: null });
    await slow.query('COMMIT');
    slow.release();
    await sealEverything(api.db);
    expect(await check()).toMatchObject({ sealed: 2, waiting: 0, broken: null });
  });

  test('does not fork when two seal at once', async () => {
    await Promise.all(Array.from({ length: 40 }, () => anEntry()));
    await Promise.all([sealEntries(api.db), sealEntries(api.db), sealEntries(api.db)]);
    await sealEverything(api.db);
    expect(await check()).toMatchObject({ sealed: 40, waiting: 0, broken: null });
  });
});
