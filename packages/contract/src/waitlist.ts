import { z } from 'zod';
import { PersonRef } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, text } from './primitives.ts';
import { WishState } from './problems.ts';
import { Reservation } from './reservations.ts';
import { MAX_UNITS } from './resources.ts';
import { TeamRef } from './teams.ts';

/** How many wishes of one person may wait at a time. */
export const MAX_WISHES = 10;
/** Longest wish and widest window, in minutes: a reservation is at most 168 hours long. */
const MAX_MINUTES = 168 * 60;
const MAX_WINDOW_DAYS = 90;
const MAX_WISH_SERVERS = 50;

const ResourceName = z.strictObject({ id: Id, name: z.string() });

export const WishOffer = z
  .strictObject({
    reservationId: Id,
    resource: ResourceName,
    unitIndexes: z.array(z.int()),
    startAt: z.string(),
    endAt: z.string(),
    heldUntil: z.string().describe('nobody else can book it until then'),
  })
  .meta({ id: 'WishOffer' });
export type WishOffer = z.output<typeof WishOffer>;

export const Wish = z
  .strictObject({
    id: Id,
    user: PersonRef,
    isMine: z.boolean(),
    title: z.string(),
    team: TeamRef.nullable(),
    resources: z.array(ResourceName).describe('the servers it may be; empty: any that fits'),
    model: z.string().nullable(),
    memoryGib: z.int().nullable().describe('of each GPU, at least'),
    tags: z.array(z.string()),
    unitCount: z.int(),
    durationMinutes: z.int(),
    from: z.string(),
    to: z.string(),
    state: WishState,
    position: z.int().nullable().describe('place in the order, from 1; null: it does not wait'),
    recentHours: z.number().describe('GPU-hours its person has reserved from 14 days ago on, what lies ahead included'),
    restsUntil: z.string().nullable().describe('it passed or missed an offer: others come first until then'),
    missedOffers: z.int().describe('offers that ran out, in a row'),
    offer: WishOffer.nullable().describe('what is held for it'),
    reservationId: Id.nullable().describe('what came of it'),
    createdAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'Wish' });
export type Wish = z.output<typeof Wish>;

/** How long a wish is likely to wait, and what that is reckoned from. */
export const WishEstimate = z
  .strictObject({
    minutes: z
      .int()
      .nullable()
      .describe(
        'until its turn, as often as places come: `turn` times `days` through `offers`; null: fewer than 3 offers',
      ),
    turn: z.int().describe('its place among those who wait for one of the same servers, from 1'),
    offers: z
      .int()
      .describe('places as large and as long as it that were offered on these servers in the last `days` days'),
    days: z.number().describe('30, or as long as there is a waiting list'),
  })
  .meta({ id: 'WishEstimate' });
export type WishEstimate = z.output<typeof WishEstimate>;

export const OwnWish = Wish.extend({
  estimate: WishEstimate.nullable().describe('null: it does not wait'),
}).meta({ id: 'OwnWish' });
export type OwnWish = z.output<typeof OwnWish>;

export const WishBody = z
  .strictObject({
    title: text(1, 200),
    teamId: Id.nullish().describe('a team of the caller; left out or null: none'),
    resourceIds: z
      .array(Id)
      .max(MAX_WISH_SERVERS)
      .refine((ids) => new Set(ids).size === ids.length, 'must not name a server twice')
      .default([])
      .describe('one of these servers; left out or empty: any that fits'),
    model: text(1, 100).nullish(),
    memoryGib: z.int().min(1).max(4096).nullish().describe('of each GPU, at least'),
    tags: z.array(text(1, 40)).max(20).default([]).describe('of the server, all of them'),
    unitCount: z.int().min(1).max(MAX_UNITS),
    durationMinutes: z.int().min(1).max(MAX_MINUTES),
    from: Instant.describe('it may not begin before'),
    to: Instant.describe('it must have ended by then'),
  })
  .refine((body) => lengthOf(body) >= body.durationMinutes, { path: ['to'], message: 'must leave room for the length' })
  .refine((body) => lengthOf(body) <= MAX_WINDOW_DAYS * 24 * 60, {
    path: ['to'],
    message: 'must be at most 90 days after from',
  })
  .meta({ id: 'WishBody' });
export type WishBody = z.output<typeof WishBody>;

function lengthOf({ from, to }: { from: string; to: string }): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000;
}

export const Waitlist = z
  .strictObject({
    mine: z.array(OwnWish).describe('my own: what waits, what is offered, and what was settled in the last 7 days'),
    order: z.array(Wish).describe('what waits, in the order in which places are offered; the first 200'),
    waitingCount: z.int(),
    medianWaitMinutes: z
      .int()
      .nullable()
      .describe('of the wishes that were first offered something in the last 30 days; null: fewer than 3'),
  })
  .meta({ id: 'Waitlist' });
export type Waitlist = z.output<typeof Waitlist>;

export const getWaitlist = endpoint({
  id: 'getWaitlist',
  method: 'GET',
  path: '/waitlist',
  access: 'member',
  tag: 'Waitlist',
  summary: 'My wishes, and everybody who waits, in order',
  description:
    'Places are offered by fair share: whoever has reserved the fewest GPU-hours from 14 days ago on comes first, then whoever has waited longest. A wish that nothing fits at the moment keeps nobody behind it waiting.',
  status: 200,
  response: Waitlist,
  problems: [],
});

export const makeWish = endpoint({
  id: 'makeWish',
  method: 'POST',
  path: '/waitlist',
  access: 'member',
  tag: 'Waitlist',
  summary: 'Wait for a place',
  description: `As soon as something fits, it is held for you for 15 minutes, and you are told. At most ${MAX_WISHES} wishes of a person wait at a time.`,
  body: WishBody,
  status: 201,
  location: '/waitlist',
  response: Wish,
  problems: ['waitlist-full', 'not-found', 'units-not-enough'],
  idempotent: true,
});

export const changeWish = endpoint({
  id: 'changeWish',
  method: 'PUT',
  path: '/waitlist/:id',
  access: 'member',
  tag: 'Waitlist',
  summary: 'Change a wish',
  description: 'It keeps its age. One that is paused waits again, and one that rests no longer does.',
  params: IdParams,
  body: WishBody,
  status: 200,
  response: Wish,
  problems: ['not-found', 'not-allowed', 'wish-closed', 'units-not-enough'],
  versioned: true,
});

export const withdrawWish = endpoint({
  id: 'withdrawWish',
  method: 'DELETE',
  path: '/waitlist/:id',
  access: 'member',
  tag: 'Waitlist',
  summary: 'Stop waiting',
  description: 'What is held for it becomes free at once. Twice is once.',
  params: IdParams,
  status: 204,
  problems: ['not-found', 'not-allowed', 'wish-closed'],
});

export const acceptWishOffer = endpoint({
  id: 'acceptWishOffer',
  method: 'POST',
  path: '/waitlist/:id/accept',
  access: 'member',
  tag: 'Waitlist',
  summary: 'Take what is held for a wish',
  description:
    "The server's rules are looked at again: the reservation is confirmed, or pending where it needs an admin's yes. Accepting twice is accepting once.",
  params: IdParams,
  status: 200,
  response: Reservation,
  problems: [
    'not-found',
    'not-allowed',
    'offer-closed',
    'resource-not-bookable',
    'under-maintenance',
    'policy-refused',
  ],
});

export const PassOfferBody = z
  .strictObject({
    next: z.enum(['wait', 'withdraw']).describe('wait: for another place, others first for an hour'),
  })
  .meta({ id: 'PassOffer' });

export const passWishOffer = endpoint({
  id: 'passWishOffer',
  method: 'POST',
  path: '/waitlist/:id/pass',
  access: 'member',
  tag: 'Waitlist',
  summary: 'Leave what is held for a wish to the next one',
  params: IdParams,
  body: PassOfferBody,
  status: 200,
  response: Wish,
  problems: ['not-found', 'not-allowed', 'offer-closed'],
});
