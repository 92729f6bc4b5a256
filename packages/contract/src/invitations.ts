import { z } from 'zod';
import { Email, PersonRef, Role } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { InvitationClosed } from './problems.ts';
import { Id, IdParams, Locale, page, pagingFields, text } from './primitives.ts';

/** Days that a link of an invitation works. */
export const INVITATION_DAYS = 7;

export const InvitationStatus = z.enum(['open', 'accepted', 'expired', 'revoked']);
export type InvitationStatus = z.output<typeof InvitationStatus>;

export const Invitation = z
  .strictObject({
    id: Id,
    email: z.string(),
    name: z.string().nullable().describe('what a file of people calls them; they choose for themselves'),
    role: Role.describe('of the account that it leads to'),
    locale: Locale.describe('of the mail'),
    status: InvitationStatus,
    invitedBy: PersonRef,
    createdAt: z.string(),
    lastSentAt: z.string(),
    expiresAt: z.string(),
    acceptedAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
    link: z.string().nullable().describe('while it is open: whoever holds it can open the account'),
    delivery: z.enum(['mail', 'by-hand']).describe('by-hand: there is no mail server, so somebody passes the link on'),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.output<typeof Invitation>;

export const InviteBody = z
  .strictObject({
    email: Email,
    role: Role,
    locale: Locale.optional().describe('of the mail; left out: the language of the request'),
  })
  .meta({ id: 'Invite' });

/** An invitation as somebody sees it who holds its link. */
export const InvitationByToken = z
  .strictObject({
    email: z.string(),
    name: z.string().nullable().describe('to begin with, where whoever invited gave one'),
    role: Role,
    invitedByName: z.string(),
    expiresAt: z.string(),
    state: z.enum(['open', ...InvitationClosed.options]).describe('replaced: a newer link was sent'),
  })
  .meta({ id: 'InvitationByToken' });
export type InvitationByToken = z.output<typeof InvitationByToken>;

export const listInvitations = endpoint({
  id: 'listInvitations',
  method: 'GET',
  path: '/invitations',
  access: 'admin',
  tag: 'Accounts',
  summary: 'Invitations, open ones first, then the latest',
  query: z.strictObject({
    q: text(0, 100).optional().describe('part of the address or name'),
    waiting: z.enum(['true', 'false']).optional().describe('true: only those that nobody has accepted or revoked'),
    ...pagingFields,
  }),
  status: 200,
  response: page(Invitation),
  problems: [],
});

export const exportInvitations = endpoint({
  id: 'exportInvitations',
  method: 'GET',
  path: '/invitations/csv',
  isDeferrable: true,
  access: 'admin',
  tag: 'Accounts',
  summary: 'Open invitations with their links as a CSV file',
  description:
    'For a group that is invited without a mail server: who, by which name, and the link to pass on. UTF-8 with a byte order mark; a cell that would run as a formula is a text.',
  status: 200,
  text: 'text/csv; charset=utf-8',
  problems: [],
});

export const invite = endpoint({
  id: 'invite',
  method: 'POST',
  path: '/invitations',
  access: 'admin',
  tag: 'Accounts',
  summary: 'Invite somebody to open an account',
  description:
    'Sends a link that works for 7 days. An address that has an open invitation gets a new link with the new role; the old link stops working. An existing account is never changed.',
  body: InviteBody,
  status: 201,
  location: '/invitations',
  response: Invitation,
  problems: ['email-taken'],
  idempotent: true,
});

export const sendInvitation = endpoint({
  id: 'sendInvitation',
  method: 'POST',
  path: '/invitations/:id/send',
  access: 'admin',
  tag: 'Accounts',
  summary: 'Send an invitation again',
  description: 'With a new link that works for 7 days; the old one stops working. Also when it has expired.',
  params: IdParams,
  status: 200,
  response: Invitation,
  problems: ['not-found', 'invitation-not-valid', 'email-taken'],
});

export const revokeInvitation = endpoint({
  id: 'revokeInvitation',
  method: 'DELETE',
  path: '/invitations/:id',
  access: 'admin',
  tag: 'Accounts',
  summary: 'Take an invitation back',
  description: 'Its link stops working at once. Twice is once.',
  params: IdParams,
  status: 204,
  problems: ['not-found', 'invitation-not-valid'],
});

export const getInvitationByToken = endpoint({
  id: 'getInvitationByToken',
  method: 'GET',
  path: '/invitations/by-token',
  access: 'anyone',
  tag: 'Accounts',
  summary: 'What a link of an invitation leads to',
  query: z.strictObject({ token: z.string().min(1).max(300) }),
  status: 200,
  response: InvitationByToken,
  problems: ['not-found', 'rate-limited'],
});
