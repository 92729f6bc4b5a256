import { getReservation, type Reservation, type Timeline, type TimelineReservation } from '@jari/contract';
import { QueryClient } from '@tanstack/react-query';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { session } from '../../lib/session.ts';
import { aReservation, idOf } from '../../test/a-server.ts';
import { answer, aSignIn } from '../../test/api.ts';
import { timelineKey } from '../../lib/timeline-query.ts';
import { type ForeignChange, watchMine } from './watch-mine.ts';

const me = { id: idOf(1), name: '김민지' };
const admin = { id: idOf(2), name: '김민아' };
const reservation = aReservation({ user: me });
const key = [...timelineKey, 'week'];

const api = setupServer();
let client: QueryClient;
let changes: ForeignChange[];
let stop: () => void;

beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
beforeEach(async () => {
  session.begin(aSignIn());
  client = new QueryClient();
  changes = [];
  stop = watchMine(client, me.id, (change) => changes.push(change));
  await fetched([shown(reservation)]);
});
afterEach(() => {
  stop();
  client.clear();
  api.resetHandlers();
  session.leave();
});

function shown({ id, title, startAt, endAt, isMine }: Reservation): TimelineReservation {
  return {
    id,
    title,
    startAt,
    endAt,
    isMine,
    team: null,
    heldUntil: null,
    seriesId: null,
    groupId: null,
    status: 'confirmed',
    unitIndexes: [0],
    userName: me.name,
  };
}

/** The timeline as the server now answers it. */
async function fetched(reservations: TimelineReservation[]): Promise<void> {
  const timeline = { resources: [{ id: idOf(10), name: 'gpu-01', reservations }] } as unknown as Timeline;
  await client.fetchQuery({ queryKey: key, queryFn: () => timeline, staleTime: 0 });
}

/** Long enough for a question to the server and its answer. */
async function settled(): Promise<void> {
  await expect.poll(() => client.isFetching()).toBe(0);
}

describe('watching my reservations', () => {
  it('tells once who cancelled, however often the calendar is read again', async () => {
    const cancelled = aReservation({
      user: me,
      status: 'cancelled',
      cancelledBy: admin,
      cancelReason: '점검',
      version: 2,
    });
    api.use(answer(getReservation, () => cancelled));
    await fetched([]);
    await expect.poll(() => changes).toEqual([{ kind: 'cancelled', reservation: cancelled }]);
    await fetched([]);
    await settled();
    expect(changes).toHaveLength(1);
  });

  it('is silent when I cancelled, on whatever device', async () => {
    api.use(answer(getReservation, () => aReservation({ user: me, status: 'cancelled', cancelledBy: me, version: 2 })));
    await fetched([]);
    await settled();
    expect(changes).toEqual([]);
  });

  it('is silent when it is merely out of sight', async () => {
    api.use(answer(getReservation, () => reservation));
    await fetched([]);
    await settled();
    expect(changes).toEqual([]);
  });

  it('tells that somebody ended it earlier', async () => {
    const shortened = aReservation({ user: me, endAt: '2026-12-01T05:00:00.000Z', version: 2 });
    api.use(answer(getReservation, () => shortened));
    await fetched([shown(shortened)]);
    await expect.poll(() => changes).toEqual([{ kind: 'rescheduled', reservation: shortened }]);
  });

  it('is silent about what this tab writes, in whatever order write and news arrive', async () => {
    const moved = aReservation({ user: me, endAt: '2026-12-01T10:00:00.000Z', version: 2 });
    api.use(answer(getReservation, () => moved));
    const write = client
      .getMutationCache()
      .build<unknown, Error, { id: string }, unknown>(client, { mutationFn: () => fetched([shown(moved)]) });
    await write.execute({ id: reservation.id });
    await settled();
    expect(changes).toEqual([]);
  });

  it.each(['groupId', 'seriesId'] as const)('is silent about what this tab does to all of its %s', async (whole) => {
    const moved = aReservation({ user: me, endAt: '2026-12-01T10:00:00.000Z', version: 2, [whole]: idOf(20) });
    api.use(answer(getReservation, () => moved));
    const write = client
      .getMutationCache()
      .build<unknown, Error, string, unknown>(client, { mutationFn: () => fetched([shown(moved)]) });
    await write.execute(idOf(20));
    await settled();
    expect(changes).toEqual([]);
  });
});
