import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, Locale, text, TimeZone } from './primitives.ts';

export const Role = z.enum(['member', 'admin']);
export type Role = z.output<typeof Role>;
export const UserStatus = z.enum(['active', 'disabled']);

/** The address as typed; it is compared without regard to case. */
export const Email = z.string().trim().max(254).pipe(z.email());
export const NewPassword = z.string().min(8).max(128);
export const PersonName = text(1, 100);

export const User = z
  .strictObject({
    id: Id,
    email: z.string(),
    name: z.string(),
    role: Role,
    status: UserStatus,
    locale: Locale,
    timeZone: z.string().nullable().describe('IANA name; null: the zone of the browser'),
    version: z.int(),
    createdAt: z.string(),
  })
  .meta({ id: 'User' });
export type User = z.output<typeof User>;

/** How a person appears to other members. */
export const PersonRef = z.strictObject({ id: Id, name: z.string() }).meta({ id: 'PersonRef' });

export const SignedIn = z
  .strictObject({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().describe('seconds'),
    user: User,
  })
  .meta({ id: 'SignedIn' });
export type SignedIn = z.output<typeof SignedIn>;

export const Installation = z
  .strictObject({
    hasAccounts: z.boolean().describe('false: the next account to register becomes the admin'),
    registration: z
      .strictObject({
        isOpen: z.boolean().describe('false: only with an invitation'),
        emailDomains: z.array(z.string()).describe('of addresses that may sign up by themselves; empty: any'),
      })
      .describe('who may open an account without an invitation'),
  })
  .meta({ id: 'Installation' });
export type Installation = z.output<typeof Installation>;

export const RegisterBody = z
  .strictObject({
    email: Email,
    password: NewPassword,
    name: PersonName,
    locale: Locale.optional(),
    timeZone: TimeZone.optional(),
    invitation: z
      .string()
      .min(1)
      .max(300)
      .optional()
      .describe('the token of an invitation: the address must be the invited one, and the account gets its role'),
  })
  .meta({ id: 'Register' });
export const LoginBody = z.strictObject({ email: Email, password: z.string().min(1).max(128) }).meta({ id: 'Login' });
export const UpdateMeBody = z
  .strictObject({ name: PersonName, locale: Locale, timeZone: TimeZone.nullable() })
  .meta({ id: 'UpdateMe' });
export const ChangePasswordBody = z
  .strictObject({ currentPassword: z.string().min(1).max(128), newPassword: NewPassword })
  .meta({ id: 'ChangePassword' });

export const getInstallation = endpoint({
  id: 'getInstallation',
  method: 'GET',
  path: '/installation',
  access: 'anyone',
  tag: 'Accounts',
  summary: 'Whether anybody has an account yet, and who may open one',
  status: 200,
  response: Installation,
  problems: [],
});

export const register = endpoint({
  id: 'register',
  method: 'POST',
  path: '/auth/register',
  access: 'anyone',
  tag: 'Accounts',
  summary: 'Sign up',
  description:
    'Opens an account and a session. The first account of an empty installation becomes its admin. The refresh token comes in an httpOnly cookie. An admin decides who may sign up without an invitation; whoever has one always may.',
  body: RegisterBody,
  status: 201,
  location: '/auth/me',
  response: SignedIn,
  problems: ['email-taken', 'invitation-not-valid', 'registration-closed', 'rate-limited'],
  idempotent: true,
});

export const login = endpoint({
  id: 'login',
  method: 'POST',
  path: '/auth/login',
  access: 'anyone',
  tag: 'Accounts',
  summary: 'Sign in',
  description: 'At most 10 tries in 15 minutes per account. The answer is the same for a known and an unknown address.',
  body: LoginBody,
  status: 200,
  response: SignedIn,
  problems: ['invalid-credentials', 'account-disabled', 'rate-limited'],
});

export const refresh = endpoint({
  id: 'refresh',
  method: 'POST',
  path: '/auth/refresh',
  access: 'refresh-cookie',
  tag: 'Accounts',
  summary: 'A new access token',
  description:
    'Rotates the refresh token in the cookie. A token that was already used ends the whole session, except within 10 s (two tabs at once).',
  status: 200,
  response: SignedIn,
  problems: ['not-allowed'],
});

export const logout = endpoint({
  id: 'logout',
  method: 'POST',
  path: '/auth/logout',
  access: 'member',
  tag: 'Accounts',
  summary: 'End this session at once',
  status: 204,
  problems: [],
});

export const getMe = endpoint({
  id: 'getMe',
  method: 'GET',
  path: '/auth/me',
  access: 'member',
  tag: 'Accounts',
  summary: 'My account',
  status: 200,
  response: User,
  problems: [],
  versioned: true,
});

export const updateMe = endpoint({
  id: 'updateMe',
  method: 'PUT',
  path: '/auth/me',
  access: 'member',
  tag: 'Accounts',
  summary: 'Change my name, language and time zone',
  body: UpdateMeBody,
  status: 200,
  response: User,
  problems: [],
  versioned: true,
});

export const changePassword = endpoint({
  id: 'changePassword',
  method: 'PUT',
  path: '/auth/password',
  access: 'member',
  tag: 'Accounts',
  summary: 'Change my password',
  description: 'Ends all my other sessions.',
  body: ChangePasswordBody,
  status: 204,
  problems: ['wrong-password', 'rate-limited'],
});
