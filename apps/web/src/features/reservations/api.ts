import {
  checkAvailability,
  getCalendarSync,
  getPolicies,
  getReservation,
  listBookablePeople,
  listResources,
  listTeams,
  type Resource,
} from '@jari/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

export { timelineKey, timelineQuery } from '../../lib/timeline-query.ts';

export function reservationQuery(id: string) {
  return queryOptions({
    queryKey: ['reservations', 'one', id],
    queryFn: ({ signal }) => call(getReservation, { params: { id } }, { signal }),
  });
}

/** Drops with `integrations`: the mirror is done some seconds after the reservation. */
export function calendarSyncQuery(id: string) {
  return queryOptions({
    queryKey: ['integrations', 'calendar-sync', id],
    queryFn: ({ signal }) => call(getCalendarSync, { params: { id } }, { signal }),
  });
}

export interface AvailabilityQuestion {
  resourceId: string;
  startAt: string;
  endAt: string;
  excludeReservationId?: string;
  unitCount?: number;
  userId?: string;
  teamId?: string;
}

/** `question: null` while the form is not complete enough to ask. */
export function availabilityQuery(question: AvailabilityQuestion | null) {
  return queryOptions({
    queryKey: ['reservations', 'availability', question],
    queryFn: ({ signal }) => {
      if (!question) throw new Error('asked without a question');
      return call(checkAvailability, { query: question }, { signal });
    },
    enabled: question !== null,
    // What was true a moment ago is the very thing to be checked.
    staleTime: 0,
    gcTime: 60_000,
  });
}

/** The teams that I belong to and can book in the name of. */
export function myTeamsQuery() {
  return queryOptions({
    queryKey: ['teams', 'mine'],
    queryFn: async ({ signal }) => (await call(listTeams, { query: { mine: 'true', limit: PAGE } }, { signal })).items,
  });
}

/** Whom I may book for besides myself: the first by name, or those that what is typed is part of. */
export function bookablePeopleQuery(q: string) {
  return queryOptions({
    queryKey: ['teams', 'bookable-people', q],
    queryFn: async ({ signal }) =>
      (await call(listBookablePeople, { query: { ...(q && { q }), limit: 50 } }, { signal })).items,
    placeholderData: keepPreviousData,
  });
}

/** Whose clock a server's hours follow that names no zone of its own. */
export const installationZoneQuery = queryOptions({
  queryKey: ['resources', 'installation-zone'],
  queryFn: async ({ signal }) => (await call(getPolicies, {}, { signal })).timeZone,
});

const PAGE = 200;
const MAX_PAGES = 10;

/** Every server that is not retired, by name, with its units and rules. */
export function bookableResourcesQuery() {
  return queryOptions({
    queryKey: ['resources', 'bookable'],
    queryFn: async ({ signal }) => {
      const all: Resource[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const answer = await call(listResources, { query: { limit: PAGE, ...(cursor && { cursor }) } }, { signal });
        all.push(...answer.items);
        if (answer.nextCursor === null) break;
        cursor = answer.nextCursor;
      }
      return all;
    },
  });
}
