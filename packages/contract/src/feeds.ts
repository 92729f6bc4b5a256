import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams } from './primitives.ts';

export const FeedScope = z.enum(['mine', 'resource', 'all']);
export type FeedScope = z.output<typeof FeedScope>;

export const Feed = z
  .strictObject({
    id: Id,
    scope: FeedScope,
    resource: z.strictObject({ id: Id, name: z.string() }).nullable(),
    url: z.string().describe('the secret address: whoever has it can read'),
    createdAt: z.string(),
    lastReadAt: z.string().nullable().describe('by a calendar program, to the minute; null: not yet'),
  })
  .meta({ id: 'Feed' });
export type Feed = z.output<typeof Feed>;

export const CreateFeedBody = z
  .strictObject({ scope: FeedScope, resourceId: Id.optional() })
  .refine((body) => (body.scope === 'resource') === (body.resourceId !== undefined), {
    path: ['resourceId'],
    message: 'is given with the scope "resource", and only then',
  })
  .meta({ id: 'CreateFeed' });

export const listFeeds = endpoint({
  id: 'listFeeds',
  method: 'GET',
  path: '/feeds',
  access: 'member',
  tag: 'Calendars',
  summary: 'My calendar links',
  status: 200,
  response: z.strictObject({ items: z.array(Feed) }),
  problems: [],
});

export const createFeed = endpoint({
  id: 'createFeed',
  method: 'POST',
  path: '/feeds',
  access: 'member',
  tag: 'Calendars',
  summary: 'A secret address for calendar programs',
  description:
    'Of my reservations, of one server or of all. There is one per scope: asking again answers with the same one.',
  body: CreateFeedBody,
  status: 201,
  location: '/feeds',
  response: Feed,
  problems: ['not-found'],
});

export const rotateFeed = endpoint({
  id: 'rotateFeed',
  method: 'POST',
  path: '/feeds/:id/rotate',
  access: 'member',
  tag: 'Calendars',
  summary: 'A new address in the place of the old one',
  description: 'The old address is dead at once.',
  params: IdParams,
  status: 200,
  response: Feed,
  problems: ['not-found'],
});

export const deleteFeed = endpoint({
  id: 'deleteFeed',
  method: 'DELETE',
  path: '/feeds/:id',
  access: 'member',
  tag: 'Calendars',
  summary: 'End a calendar link',
  params: IdParams,
  status: 204,
  problems: ['not-found'],
});

/** `<feed id>-<signature>.ics`. */
const FeedAddress = z.string().regex(/^[0-9a-fA-F-]{36}-[\w-]{43}\.ics$/);

export const readFeed = endpoint({
  id: 'readFeed',
  method: 'GET',
  path: '/feeds/:id',
  isDeferrable: true,
  access: 'anyone',
  tag: 'Calendars',
  summary: 'What calendar programs read',
  description:
    'Public by its secret address only. Reservations from 30 days back to 365 days ahead; what was cancelled stays for 30 days, as cancelled. Answers 304 to the current `If-None-Match`.',
  params: z.strictObject({ id: FeedAddress.describe('`<feed id>-<signature>.ics`') }),
  status: 200,
  text: 'text/calendar; charset=utf-8',
  problems: ['not-found', 'rate-limited'],
});
