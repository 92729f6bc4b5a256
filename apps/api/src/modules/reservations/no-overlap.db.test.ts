import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { aPerson, aReservation, aResource, between } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';

/** What the database holds by itself, whatever the code above it does. */
const api = await startTestApp();
const by = await aPerson(api);

const refusedBy = (constraint: string) => expect.objectContaining({ constraint }) as object;

describe('the constraint alone, with no lock taken and no code asked,', () => {
  test('refuses a second reservation of a unit in the same time', async () => {
    const on = await aResource(api);
    await aReservation(api, { by, on, units: [1, 2], ...between(1, 3) });
    const second = aReservation(api, { by, on, units: [2, 3], ...between(2, 4), status: 'pending' });
    await expect(second).rejects.toEqual(refusedBy('reservations_no_overlap_excl'));
  });

  test('refuses to move, to revive or to widen one onto another', async () => {
    const on = await aResource(api);
    await aReservation(api, { by, on, units: [0], ...between(1, 3) });
    const later = await aReservation(api, { by, on, units: [0], ...between(3, 5) });
    const cancelled = await aReservation(api, { by, on, units: [0], ...between(1, 2), status: 'cancelled' });
    const beside = await aReservation(api, { by, on, units: [1], ...between(1, 3) });
    for (const [change, id] of [
      [`start_at = start_at - INTERVAL '1 millisecond'`, later.id],
      [`status = 'confirmed'`, cancelled.id],
      [`unit_indexes = '{0,1}'`, beside.id],
    ] as const) {
      const update = api.sql(`UPDATE reservations SET ${change} WHERE id = $1`, [id]);
      await expect(update, change).rejects.toEqual(refusedBy('reservations_no_overlap_excl'));
    }
  });

  test('lets touching times, other units, other servers and what holds nothing stand side by side', async () => {
    const [on, elsewhere] = [await aResource(api), await aResource(api)];
    await aReservation(api, { by, on, units: [0], ...between(2, 3) });
    await aReservation(api, { by, on, units: [0], ...between(1, 2) });
    await aReservation(api, { by, on, units: [0], ...between(3, 4) });
    await aReservation(api, { by, on, units: [1, 2, 3], ...between(1, 4) });
    await aReservation(api, { by, on: elsewhere, ...between(1, 4) });
    for (const status of ['cancelled', 'rejected', 'expired'] as const) {
      await aReservation(api, { by, on, ...between(1, 4), status });
    }
    expect(await api.sql('SELECT id FROM reservations WHERE resource_id = $1', [on.id])).toHaveLength(7);
  });

  test.each([
    ['an empty span, which overlaps nothing', { ...between(1, 1) }, 'reservations_ends_after_start_check'],
    [
      'an end before the start',
      { startAt: between(2, 3).startAt, endAt: between(1, 2).startAt },
      'reservations_ends_after_start_check',
    ],
    ['more than 168 hours', { ...between(1, 1 + 168), endAt: between(0, 169.001).endAt }, 'reservations_length_check'],
    ['no units', { units: [] }, 'reservations_units_check'],
    ['units out of order', { units: [2, 1] }, 'reservations_units_check'],
    ['a unit twice', { units: [1, 1] }, 'reservations_units_check'],
    ['a status that is none', { status: 'maybe' as 'pending' }, 'reservations_status_check'],
  ])('refuses %s', async (_what, wrong, constraint) => {
    const on = await aResource(api);
    await expect(aReservation(api, { by, on, ...between(1, 3), ...wrong })).rejects.toEqual(refusedBy(constraint));
  });

  test.each(['NULL', `'{NULL}'`, `'{1,NULL}'`])('refuses %s for units, which is equal to nothing', async (units) => {
    const on = await aResource(api);
    const { id } = await aReservation(api, { by, on, units: [1], ...between(1, 3) });
    const update = api.sql(`UPDATE reservations SET unit_indexes = ${units} WHERE id = $1`, [id]);
    await expect(update).rejects.toEqual(refusedBy('reservations_units_check'));
  });
});

describe('the function that stores reservations', () => {
  const clients: pg.Client[] = [];
  afterAll(() => Promise.all(clients.map((client) => client.end())));

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: api.databaseUrl });
    await client.connect();
    clients.push(client);
    return client;
  }

  async function store(client: pg.Client, resourceId: string, unit: number, resourceVersion = 1): Promise<unknown> {
    const { startAt, endAt } = between(1, 2);
    const { rows } = await client.query<{ outcome: string }>(
      `SELECT store_reservation($1, 0, $2, $3, $4, 'Mine', NULL, $5, $6, $7, 'confirmed', NULL, now(),
         'reservation.created', $4, NULL, NULL, NULL, NULL) AS outcome`,
      [uuidv7(), resourceId, resourceVersion, by.id, startAt, endAt, [unit]],
    );
    return rows[0]?.outcome;
  }

  test('makes bookings of one server wait for each other, also of different units', async () => {
    const on = await aResource(api);
    const [first, second, watcher] = [await connect(), await connect(), await connect()];
    await first.query('BEGIN');
    expect(await store(first, on.id, 0)).toBe('stored');
    const { rows } = await second.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    // Of another unit: the constraint has no reason to make it wait, so only the lock can.
    const waiting = store(second, on.id, 1);
    await expect
      .poll(
        async () =>
          (await watcher.query<{ pids: number[] }>('SELECT pg_blocking_pids($1) AS pids', [rows[0]?.pid])).rows,
      )
      .toEqual([{ pids: [expect.any(Number)] }]);
    await first.query('COMMIT');
    expect([await waiting, await store(second, on.id, 0)]).toEqual(['stored', 'units-taken']);
  });

  test('stores nothing that was decided on a server that has changed since, or is gone', async () => {
    const on = await aResource(api);
    const client = await connect();
    expect(await store(client, on.id, 0, 2)).toBe('resource-changed');
    expect(await store(client, uuidv7(), 0)).toBe('resource-changed');
    expect(await api.sql('SELECT id FROM reservations WHERE resource_id = $1', [on.id])).toEqual([]);
  });

  test('stores nothing for a request whose Idempotency-Key another run has taken over', async () => {
    const on = await aResource(api);
    const client = await connect();
    const [mine, theirs] = [uuidv7(), uuidv7()];
    await api.sql(`INSERT INTO idempotency_keys (scope, key, fingerprint, claim) VALUES ('s', 'k', '', $1)`, [theirs]);
    const storeUnder = (claim: string) => {
      const { startAt, endAt } = between(1, 2);
      return client.query(
        `SELECT store_reservation($1, 0, $2, 1, $3, 'Mine', NULL, $4, $5, '{0}', 'confirmed', NULL, now(),
           'reservation.created', $3, 's', 'k', $6, '{}')`,
        [uuidv7(), on.id, by.id, startAt, endAt, claim],
      );
    };
    await expect(storeUnder(mine)).rejects.toMatchObject({ code: 'JR001' });
    expect(await api.sql('SELECT id FROM reservations WHERE resource_id = $1', [on.id])).toEqual([]);
    expect(await api.sql('SELECT id FROM outbox_events WHERE resource_id = $1', [on.id])).toEqual([]);
    await storeUnder(theirs);
    expect(await api.sql('SELECT id FROM reservations WHERE resource_id = $1', [on.id])).toHaveLength(1);
  });

  test('does not wait for the disk with a refusal, but never lets a longer transaction go without it', async () => {
    const on = await aResource(api);
    const client = await connect();
    await store(client, on.id, 0);
    const durability = async () => {
      const { rows } = await client.query<{ synchronous_commit: string }>('SHOW synchronous_commit');
      return rows[0]?.synchronous_commit;
    };
    const usual = await durability();
    await client.query('BEGIN');
    expect([await store(client, on.id, 0), await durability()]).toEqual(['units-taken', usual]);
    await client.query('ROLLBACK');
    const refusedAlone = `SELECT refuse_at_once('no'), current_setting('synchronous_commit') AS within`;
    expect((await client.query<{ within: string }>(refusedAlone)).rows[0]?.within).toBe('off');
    expect(await durability()).toBe(usual);
  });

  test('writes the event in the same transaction, and none when it stores nothing', async () => {
    const on = await aResource(api);
    const client = await connect();
    expect([await store(client, on.id, 0), await store(client, on.id, 0)]).toEqual(['stored', 'units-taken']);
    const events = await api.sql('SELECT topic, payload FROM outbox_events WHERE resource_id = $1', [on.id]);
    const [stored] = await api.sql<{ id: string }>('SELECT id FROM reservations WHERE resource_id = $1', [on.id]);
    expect(events).toEqual([{ topic: 'reservation.created', payload: { reservationId: stored?.id, actorId: by.id } }]);
  });
});
