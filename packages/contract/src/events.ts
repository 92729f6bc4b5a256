import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id } from './primitives.ts';

/** What a change touches. A client drops what it knows of these topics and asks again. */
export const LiveTopic = z.enum([
  'reservations',
  'resources',
  'users',
  'sessions',
  'notifications',
  'integrations',
  'teams',
  'feedback',
  'waitlist',
]);
export type LiveTopic = z.output<typeof LiveTopic>;

/** Data of the stream's `change` events. `resourceIds` lists the servers touched; empty: unknown, or all. */
export const LiveChange = z
  .strictObject({ topics: z.array(LiveTopic), resourceIds: z.array(Id) })
  .meta({ id: 'LiveChange' });
export type LiveChange = z.output<typeof LiveChange>;

export const streamEvents = endpoint({
  id: 'streamEvents',
  method: 'GET',
  path: '/events',
  access: 'member',
  tag: 'Live updates',
  summary: 'Changes as they happen (server-sent events)',
  description:
    'Events: `ready` once after connecting (ask again for what is on the screen), `change` with a LiveChange, `session-ended` before the server closes the stream for good. A comment line every 15 s keeps proxies awake.',
  status: 200,
  stream: true,
  problems: [],
});
