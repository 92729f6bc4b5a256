import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** `lab.example.org`: what stands behind the @ of an address. */
export const EmailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
    'must be a domain such as lab.example.org',
  );

const fields = {
  isOpen: z.boolean().describe('false: only with an invitation'),
  emailDomains: z
    .array(EmailDomain)
    .max(50)
    .describe('of addresses that may sign up without an invitation, each exactly as given; empty: any'),
};

export const SaveRegistrationBody = z.strictObject(fields).meta({ id: 'SaveRegistration' });

export const RegistrationSettings = z
  .strictObject({ isOpen: z.boolean(), emailDomains: z.array(z.string()), version: z.int() })
  .meta({ id: 'RegistrationSettings' });
export type RegistrationSettings = z.output<typeof RegistrationSettings>;

export const getRegistration = endpoint({
  id: 'getRegistration',
  method: 'GET',
  path: '/settings/registration',
  access: 'admin',
  tag: 'Accounts',
  summary: 'Who may open an account without an invitation',
  status: 200,
  response: RegistrationSettings,
  problems: [],
  versioned: true,
});

export const saveRegistration = endpoint({
  id: 'saveRegistration',
  method: 'PUT',
  path: '/settings/registration',
  access: 'admin',
  tag: 'Accounts',
  summary: 'Decide who may open an account without an invitation',
  description:
    'Holds for every registration that is answered after this. Whoever follows the link of an invitation may always sign up, and so may the first account of an empty installation.',
  body: SaveRegistrationBody,
  status: 200,
  response: RegistrationSettings,
  problems: [],
  versioned: true,
});
