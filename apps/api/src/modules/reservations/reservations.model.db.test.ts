import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aPerson, aResource } from '../../../test/factories.ts';
import { commands, newServer } from '../../../test/reservation-commands.ts';
import type { ReservationModel } from '../../../test/reservation-model.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const people = await Promise.all([aPerson(api), aPerson(api), aPerson(api)]);

interface StoredRow {
  id: string;
  units: number[];
  status: string;
  version: number;
}

test('any sequence of bookings, changes, cancellations and releases answers and leaves what a table on paper would', async () => {
  // On failure fast-check prints the seed, the path and the shortest sequence that fails.
  const property = fc.asyncProperty(commands, async (sequence) => {
    const server = await aResource(api, newServer);
    const model: ReservationModel = { unitCount: newServer.gpus, bookings: [] };
    await fc.asyncModelRun(() => ({ model, real: { api, server, people } }), sequence);

    const stored = await api.sql<StoredRow>(
      'SELECT id, unit_indexes AS units, status, version FROM reservations WHERE resource_id = $1 ORDER BY id',
      [server.id],
    );
    const expected = model.bookings.map(({ id, units, status, version }) => ({ id, units, status, version }));
    expect(stored).toEqual(expected.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  });
  await fc.assert(property, { numRuns: 80 });
}, 60_000);
