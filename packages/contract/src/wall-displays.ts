import { z } from 'zod';
import { PersonRef } from './accounts.ts';
import { ResourceState } from './dashboard.ts';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Locale, text } from './primitives.ts';
import { BlockedTime } from './problems.ts';
import { TeamRef } from './teams.ts';

/** How far a wall display looks ahead. */
export const WALL_HOURS = 8;

const displayFields = {
  name: text(1, 60),
  tags: z.array(text(1, 50)).max(20).describe('servers with any of these; empty: all'),
  showsNames: z.boolean().describe('false: neither who nor what for'),
  locale: Locale,
};

export const WallDisplay = z
  .strictObject({
    id: Id,
    ...displayFields,
    createdBy: PersonRef,
    createdAt: z.string(),
    lastSeenAt: z.string().nullable().describe('when a screen asked last, to the minute; null: none has'),
  })
  .meta({ id: 'WallDisplay' });
export type WallDisplay = z.output<typeof WallDisplay>;

export const CreateWallDisplayBody = z.strictObject(displayFields).meta({ id: 'CreateWallDisplay' });

export const listWallDisplays = endpoint({
  id: 'listWallDisplays',
  method: 'GET',
  path: '/wall-displays',
  access: 'admin',
  tag: 'Dashboard',
  summary: 'Screens on a wall, by name',
  status: 200,
  response: z.strictObject({ items: z.array(WallDisplay) }),
  problems: [],
});

export const createWallDisplay = endpoint({
  id: 'createWallDisplay',
  method: 'POST',
  path: '/wall-displays',
  access: 'admin',
  tag: 'Dashboard',
  summary: 'An address for a screen on a wall',
  description: 'The address is told this once: only a digest of its secret is kept.',
  body: CreateWallDisplayBody,
  status: 201,
  location: '/wall-displays',
  response: z.strictObject({ display: WallDisplay, url: z.string() }),
  problems: [],
});

export const revokeWallDisplay = endpoint({
  id: 'revokeWallDisplay',
  method: 'DELETE',
  path: '/wall-displays/:id',
  access: 'admin',
  tag: 'Dashboard',
  summary: 'End the address of a screen',
  description: 'The screen shows nothing any more from its next look on, within half a minute.',
  params: IdParams,
  status: 204,
  problems: ['not-found'],
});

export const WallBooking = z
  .strictObject({
    startAt: z.string(),
    endAt: z.string(),
    unitIndexes: z.array(z.int()),
    title: z.string().nullable(),
    userName: z.string().nullable(),
    team: TeamRef.nullable(),
    isPending: z.boolean(),
  })
  .meta({ id: 'WallBooking' });
export type WallBooking = z.output<typeof WallBooking>;

export const WallServer = z
  .strictObject({
    name: z.string(),
    state: ResourceState,
    model: z.string().nullable().describe('of its GPUs, where all are alike'),
    freeUnits: z.int(),
    totalUnits: z.int(),
    bookings: z.array(WallBooking),
    maintenance: z.array(BlockedTime),
  })
  .meta({ id: 'WallServer' });
export type WallServer = z.output<typeof WallServer>;

export const Wall = z
  .strictObject({
    name: z.string(),
    locale: Locale,
    showsNames: z.boolean(),
    timeZone: z.string().describe("the installation's"),
    now: z.string(),
    until: z.string(),
    servers: z.array(WallServer),
  })
  .meta({ id: 'Wall' });
export type Wall = z.output<typeof Wall>;

export const readWall = endpoint({
  id: 'readWall',
  method: 'GET',
  path: '/wall/:token',
  access: 'anyone',
  tag: 'Dashboard',
  summary: 'What a screen on a wall shows',
  description: `Public by its secret address only: the next ${WALL_HOURS} hours of all servers, or of those with its tags.`,
  // As long as a secret must be to stay out of the log (see the server's log.ts).
  params: z.strictObject({ token: z.string().regex(/^[\w-]{64}$/) }),
  status: 200,
  response: Wall,
  problems: ['not-found', 'rate-limited'],
});
