import { HOLDING_STATUSES, type Reservation, type Timeline, type TimelineReservation } from '@jari/contract';
import type { Mutation, Query, QueryClient } from '@tanstack/react-query';
import { now } from '../../lib/time.ts';
import { reservationQuery } from './api.ts';

/** What somebody else did to a reservation of mine. */
export interface ForeignChange {
  kind: 'cancelled' | 'rescheduled';
  reservation: Reservation;
}

type Seen = Pick<TimelineReservation, 'id' | 'startAt' | 'endAt' | 'isMine' | 'status'>;

// My own write and the news of it reach this tab in any order.
const OWN_MS = 15_000;
const CHANNEL = 'jari-own-reservations';

/**
 * Compares each fresh answer with what was known of my reservations. One that has gone or has other times is asked
 * for, and told once if it was somebody else: not this tab, and no other tab of this browser.
 */
export function watchMine(client: QueryClient, myId: string, onChange: (change: ForeignChange) => void): () => void {
  const known = new Map<string, Seen>();
  const idsOfQuery = new Map<string, Set<string>>();
  const own = new Map<string, number>();
  const told = new Set<string>();
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel(CHANNEL) : null;
  tabs?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') own.set(data, now().epochMilliseconds);
  });
  const isOwn = (id: string) => now().epochMilliseconds - (own.get(id) ?? 0) < OWN_MS;
  // A group or a series is changed by its own id, and so are all that belong to it.
  const isMyDoing = ({ id, groupId, seriesId }: Reservation) =>
    [id, groupId, seriesId].some((one) => one && isOwn(one));

  const ask = async (before: Seen) => {
    const reservation = await client.fetchQuery({ ...reservationQuery(before.id), staleTime: 0, retry: false });
    const kind = kindOf(before, reservation, myId);
    const once = `${reservation.id} ${reservation.version}`;
    if (!kind || isMyDoing(reservation) || told.has(once)) return;
    told.add(once);
    onChange({ kind, reservation });
  };
  const compare = (query: Query, isManual: boolean) => {
    const [topic] = query.queryKey;
    if (topic !== 'reservations' && topic !== 'dashboard') return;
    const mine = reservationsIn(query.state.data).filter((one) => one.isMine);
    const ids = new Set(mine.map((one) => one.id));
    const gone = [...(idsOfQuery.get(query.queryHash) ?? [])].filter((id) => !ids.has(id));
    idsOfQuery.set(query.queryHash, ids);
    const moved = mine.filter((one) => isOther(known.get(one.id), one)).map((one) => one.id);
    const suspects = [...gone, ...moved].flatMap((id) => known.get(id) ?? []);
    for (const id of gone) known.delete(id);
    for (const one of mine) known.set(one.id, one);
    // Written by this tab itself: shown before the server has answered, or its answer.
    if (isManual) return;
    // Refused or unreachable: the next answer compares again with what is shown.
    for (const before of suspects) if (!isOwn(before.id)) void ask(before).catch(() => undefined);
  };

  // What was answered before this began is what later answers are compared with.
  for (const query of client.getQueryCache().getAll()) compare(query, true);
  const forgetQueries = client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    const query = event.query as Query;
    compare(query, event.action.manual ?? false);
  });
  const forgetMutations = client.getMutationCache().subscribe((event) => {
    if (event.type !== 'updated') return;
    for (const id of idsOf(event.mutation as Mutation)) {
      own.set(id, now().epochMilliseconds);
      tabs?.postMessage(id);
    }
  });
  return () => {
    forgetQueries();
    forgetMutations();
    tabs?.close();
  };
}

function isOther(before: Seen | undefined, after: Seen): boolean {
  if (!before) return false;
  return before.startAt !== after.startAt || before.endAt !== after.endAt || before.status !== after.status;
}

function kindOf(before: Seen, after: Reservation, myId: string): ForeignChange['kind'] | null {
  const holds = HOLDING_STATUSES.some((status) => status === after.status);
  if (!holds) return after.cancelledBy && after.cancelledBy.id !== myId ? 'cancelled' : null;
  return before.startAt !== after.startAt || before.endAt !== after.endAt ? 'rescheduled' : null;
}

/** Reservations in an answer of whatever query: a timeline, pages of a list, or a single one. */
function reservationsIn(data: unknown): Seen[] {
  if (typeof data !== 'object' || data === null) return [];
  if ('resources' in data) {
    const { resources } = data as Partial<Timeline>;
    return (Array.isArray(resources) ? resources : []).flatMap((resource) => resource.reservations ?? []);
  }
  if ('pages' in data) {
    const { pages } = data as { pages: { items?: Seen[] }[] };
    return pages.flatMap((page) => page.items ?? []).filter((one) => 'isMine' in one);
  }
  return 'isMine' in data && 'startAt' in data ? [data as Seen] : [];
}

/** What was asked for, and what came of it: a series that is changed from a date on goes on as another one. */
function idsOf({ state: { variables, data } }: Mutation): string[] {
  return [variables, idIn(variables), idIn(data)].filter((id) => typeof id === 'string');
}

function idIn(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
}
