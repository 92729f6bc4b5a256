import {
  changePassword,
  type ChangePasswordBody,
  getInstallation,
  getInvitationByToken,
  type Locale,
  getMe,
  updateMe,
  type UpdateMeBody,
} from '@jari/contract';
import { queryOptions, useMutation } from '@tanstack/react-query';
import type { z } from 'zod';
import { call, isProblem } from '../../lib/api.ts';
import { session, useUser } from '../../lib/session.ts';

export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: ({ signal }) => call(getInstallation, {}, { signal }),
});

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => call(getInvitationByToken, { query: { token } }, { signal }),
  });

export function useUpdateMe() {
  const user = useUser();
  return useMutation({
    mutationFn: (body: z.input<typeof UpdateMeBody>) => call(updateMe, { body }, { version: user.version }),
    onSuccess: (updated) => session.updateUser(updated),
    // Changed on another device meanwhile: show that, and the next try has its version.
    onError: async (error) => {
      if (isProblem(error, 'stale-version')) session.updateUser(await call(getMe, {}));
    },
  });
}

/** Keeps a switch of the language with the account, so that it is there on the next device too. */
export function useSaveLanguage() {
  const { name, timeZone } = useUser();
  const { mutate } = useUpdateMe();
  return (locale: Locale) => mutate({ name, timeZone, locale });
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: z.input<typeof ChangePasswordBody>) => call(changePassword, { body }),
  });
}
