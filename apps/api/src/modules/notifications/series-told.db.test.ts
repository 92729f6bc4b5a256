import { cancelSeries, updateReservation } from '@jari/contract';
import { expect, test } from 'vitest';
import { call } from '../../../test/call.ts';
import { aPerson, aResource, anAdmin } from '../../../test/factories.ts';
import { startNotices } from '../../../test/notices.ts';
import { aSeries } from '../../../test/series.ts';
import { startTestApp } from '../../../test/server.ts';
import { tellOfReservation } from './commands/tell-of-reservation.ts';

const api = await startTestApp();
const [owner, admin] = [await aPerson(api), await anAdmin(api)];
const { ctx, told, mailsOf } = await startNotices(api);

/** As if the last change was a minute ago, and every date is looked at. */
async function settleAndTell(seriesId: string, ids: readonly string[]): Promise<void> {
  await api.sql(`UPDATE reservations SET updated_at = updated_at - INTERVAL '1 minute' WHERE series_id = $1`, [
    seriesId,
  ]);
  for (const id of ids) expect(await tellOfReservation(ctx, id, 10)).toBeNull();
}

test('a series is told once when it is booked and once when it is cancelled, and a date of it by itself', async () => {
  const server = await aResource(api, { policy: { requiresApproval: true } });
  const series = await aSeries(api, { by: owner, on: server });
  const ids = series.occurrences.flatMap(({ reservation }) => reservation?.id ?? []);
  await settleAndTell(series.id, ids);
  expect((await told(owner)).map(({ kind, facts }) => [kind, facts.reservation?.seriesCount])).toEqual([
    ['reservation-pending', 3],
  ]);
  expect((await told(admin)).map(({ kind, facts }) => [kind, facts.reservation?.seriesCount])).toEqual([
    ['approval-requested', 3],
  ]);
  expect(await mailsOf(admin)).toHaveLength(1);

  const [first] = series.occurrences;
  const time = { startAt: first?.startAt ?? '', endAt: first?.startAt.replace('T09', 'T11') ?? '' };
  const params = { id: first?.reservation?.id ?? '' };
  await call(api, updateReservation, { as: owner, params, body: { title: series.title, ...time } });
  await settleAndTell(series.id, [params.id]);
  expect((await told(owner)).map(({ kind, facts }) => [kind, facts.reservation?.seriesCount]).slice(1)).toEqual([
    ['reservation-changed', undefined],
  ]);

  const query = { reason: 'The server moves' };
  await call(api, cancelSeries, { as: admin, params: { id: series.id }, query });
  await settleAndTell(series.id, ids);
  const last = (await told(owner)).slice(2);
  expect(last.map(({ kind, facts }) => [kind, facts.reservation?.seriesCount, facts.reason])).toEqual([
    ['reservation-cancelled', 3, 'The server moves'],
  ]);
  expect((await mailsOf(owner)).filter(({ kind }) => kind === 'reservation-cancelled')).toHaveLength(1);
});
