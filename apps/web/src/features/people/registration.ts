import { type BodyOf, EmailDomain, getRegistration, type RegistrationSettings, saveRegistration } from '@jari/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

export const registrationQuery = queryOptions({
  queryKey: ['users', 'registration'],
  queryFn: ({ signal }) => call(getRegistration, {}, { signal }),
});

export function useSaveRegistration({ version }: RegistrationSettings) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof saveRegistration>) => call(saveRegistration, { body }, { version }),
    onSettled: () => client.invalidateQueries({ queryKey: ['users', 'registration'] }),
  });
}

/** Who may sign up by themselves, as admins think of it. */
export type RegistrationMode = 'everybody' | 'domains' | 'invited';

export function modeOf({ isOpen, emailDomains }: RegistrationSettings): RegistrationMode {
  if (!isOpen) return 'invited';
  return emailDomains.length > 0 ? 'domains' : 'everybody';
}

export const isEmailDomain = (text: string): boolean => EmailDomain.safeParse(text).success;

/** "@Lab.example " is what people type. */
export const toDomain = (text: string): string => text.trim().replace(/^@/, '').toLowerCase();
