import {
  archiveTeam,
  type BodyOf,
  createTeam,
  getTeam,
  getTeamUse,
  listReservations,
  listTeamCandidates,
  listTeams,
  putTeamMember,
  removeTeamMember,
  restoreTeam,
  type TeamDetail,
  updateTeam,
} from '@jari/contract';
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  type QueryClient,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

export type TeamWords = BodyOf<typeof createTeam>;
export const PERIODS = ['week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

export const teamsQuery = (filters: { archived?: 'true' | undefined }) =>
  infiniteQueryOptions({
    queryKey: ['teams', 'list', filters],
    queryFn: ({ pageParam, signal }) => call(listTeams, { query: { ...filters, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const teamQuery = (id: string) =>
  queryOptions({
    queryKey: ['teams', 'one', id],
    queryFn: ({ signal }) => call(getTeam, { params: { id } }, { signal }),
  });

// Follows what is booked, so its key begins with that topic.
export const teamUseQuery = (id: string, period: Period, at: string | undefined) =>
  queryOptions({
    queryKey: ['reservations', 'team-use', id, period, at],
    queryFn: ({ signal }) => call(getTeamUse, { params: { id }, query: { period, at } }, { signal }),
    placeholderData: keepPreviousData,
  });

/** What runs or is to come in the name of the team. */
export const teamReservationsQuery = (teamId: string, from: string) =>
  infiniteQueryOptions({
    queryKey: ['reservations', 'of-team', teamId],
    queryFn: ({ pageParam, signal }) =>
      call(listReservations, { query: { teamId, from, limit: 10, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const candidatesQuery = (id: string, q: string) =>
  queryOptions({
    queryKey: ['teams', 'candidates', id, q],
    queryFn: async ({ signal }) =>
      (await call(listTeamCandidates, { params: { id }, query: { ...(q && { q }) } }, { signal })).items,
    placeholderData: keepPreviousData,
  });

/** Adds a team, or changes one on the version that was read. */
export function useSaveTeam(team: TeamDetail | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ words, idempotencyKey }: { words: TeamWords; idempotencyKey: string }) =>
      team
        ? call(updateTeam, { params: { id: team.id }, body: words }, { version: team.version })
        : call(createTeam, { body: words }, { idempotencyKey }),
    onSuccess: (saved) => keep(client, saved),
    onSettled: () => client.invalidateQueries({ queryKey: ['teams'] }),
  });
}

export function useArchiveTeam() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ team: { id, version }, archive }: { team: TeamDetail; archive: boolean }) =>
      call(archive ? archiveTeam : restoreTeam, { params: { id } }, { version }),
    onSuccess: (saved) => keep(client, saved),
    onSettled: () => client.invalidateQueries({ queryKey: ['teams'] }),
  });
}

/** `isManager` null: takes the person out. */
export interface MemberChange {
  readonly userId: string;
  readonly isManager: boolean | null;
}

export function useChangeMember(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ userId, isManager }: MemberChange) =>
      isManager === null
        ? call(removeTeamMember, { params: { id, userId } })
        : call(putTeamMember, { params: { id, userId }, body: { isManager } }),
    onSuccess: (saved) => keep(client, saved),
    onSettled: () => client.invalidateQueries({ queryKey: ['teams'] }),
  });
}

function keep(client: QueryClient, team: TeamDetail): void {
  client.setQueryData(teamQuery(team.id).queryKey, team);
}
