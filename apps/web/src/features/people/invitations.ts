import {
  Email,
  exportInvitations,
  type Invitation,
  invite,
  listInvitations,
  type Locale,
  revokeInvitation,
  type Role,
  sendInvitation,
} from '@jari/contract';
import { infiniteQueryOptions, keepPreviousData, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, newIdempotencyKey } from '../../lib/api.ts';
import { saveFile } from '../../lib/save-file.ts';

/** Addresses that one dialog takes. */
export const MOST_ADDRESSES = 20;

/** Those that somebody waits for: open ones first, then what has expired. */
export const invitationsQuery = (q = '') =>
  infiniteQueryOptions({
    queryKey: ['users', 'invitations', q],
    queryFn: ({ pageParam, signal }) => {
      const query = { waiting: 'true', limit: 50, cursor: pageParam, ...(q && { q }) } as const;
      return call(listInvitations, { query }, { signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** All links in a file: for those who pass them on themselves. */
export function useSaveInvitations() {
  return useMutation({ mutationFn: () => saveFile(exportInvitations, {}, 'jari-invitations.csv') });
}

export interface Wanted {
  readonly emails: readonly string[];
  readonly role: Role;
  readonly locale: Locale;
}

export type Outcome =
  | { readonly email: string; readonly invitation: Invitation }
  | { readonly email: string; readonly problem: unknown };

/** Invites one after the other; what is wrong with one address keeps nobody else from being invited. */
export function useInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ emails, role, locale }: Wanted): Promise<Outcome[]> => {
      const outcomes: Outcome[] = [];
      for (const email of emails) {
        const options = { idempotencyKey: newIdempotencyKey() };
        outcomes.push(
          await call(invite, { body: { email, role, locale } }, options).then(
            (invitation) => ({ email, invitation }),
            (problem: unknown) => ({ email, problem }),
          ),
        );
      }
      return outcomes;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}

export function useSendInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Invitation) => call(sendInvitation, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}

export function useRevokeInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Invitation) => call(revokeInvitation, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}

/** The addresses in a text, each once, and those among them that are none. */
export function addressesIn(text: string): { emails: string[]; wrong: string[] } {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  const unique = [...new Map(parts.map((part) => [part.toLowerCase(), part])).values()];
  return { emails: unique, wrong: unique.filter((part) => !Email.safeParse(part).success) };
}
