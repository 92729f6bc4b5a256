import { createFeed, readFeed, type Feed } from '@jari/contract';
import { attempt, call, type LooseInput } from '../call.ts';
import type { RowsById, World } from '../endpoint-rows.ts';
import { aResource, inHours, type Person } from '../factories.ts';

const UNKNOWN_ID = '019a2b3c-0000-7000-8000-000000000000';

/** A link of the person's to a server of its own. */
export async function aFeed({ api }: Pick<World, 'api'>, person: Person): Promise<Feed> {
  const { id } = await aResource(api);
  return call(api, createFeed, { as: person, body: { scope: 'resource', resourceId: id } });
}

/** The part of the address that the contract calls `id`. */
export function addressIn(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

const ofOther = async (world: World): Promise<LooseInput> => ({
  as: world.other,
  params: { id: (await aFeed(world, world.member)).id },
});
const ofMine = async (world: World): Promise<LooseInput> => ({
  as: world.member,
  params: { id: (await aFeed(world, world.member)).id },
});
const forged = async (world: World): Promise<LooseInput> => ({
  as: null,
  params: { id: `${(await aFeed(world, world.member)).id}-${'A'.repeat(43)}.ics` },
});

const compact = (instant: string) => instant.replaceAll(/[-:]|\.\d+/g, '');

/** A calendar file with one event. */
export function aCalendarFile(uid = `event-${Math.random()}@example.org`): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Example//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'SUMMARY:Fine-tuning',
    `DTSTART:${compact(inHours(3))}`,
    `DTEND:${compact(inHours(5))}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');
}

export const feedsRows: RowsById = {
  listFeeds: {
    example: async (world) => {
      await aFeed(world, world.member);
      return { as: world.member };
    },
  },
  createFeed: {
    example: async ({ api, member }) => ({
      as: member,
      body: { scope: 'resource', resourceId: (await aResource(api)).id },
    }),
    problems: {
      'not-found': ({ member }) => ({ as: member, body: { scope: 'resource', resourceId: UNKNOWN_ID } }),
    },
  },
  rotateFeed: { example: ofMine, problems: { 'not-found': ofOther } },
  deleteFeed: { example: ofMine, problems: { 'not-found': ofOther } },
  readFeed: {
    example: async (world) => ({ as: null, params: { id: addressIn((await aFeed(world, world.member)).url) } }),
    problems: {
      'not-found': forged,
      'rate-limited': async (world) => {
        const input = await forged(world);
        const before = await world.api.sql<{ key: string }>(
          `SELECT key FROM throttle_counters WHERE NOT key LIKE 'feed-%'`,
        );
        await attempt(world.api, readFeed, input);
        await world.api.sql('UPDATE throttle_counters SET points = 1000 WHERE NOT key = ANY ($1)', [
          before.map(({ key }) => key),
        ]);
        return input;
      },
    },
  },
  importCalendar: {
    example: async ({ api, member }) => ({
      as: member,
      body: { resourceId: (await aResource(api)).id, ics: aCalendarFile() },
    }),
    problems: {
      'not-found': ({ member }) => ({ as: member, body: { resourceId: UNKNOWN_ID, ics: aCalendarFile() } }),
      // Its limit is higher than that of all others.
      'payload-too-large': ({ member }) => ({ as: member, payload: `{"ics":"${'x'.repeat(5 * 1_048_576)}"}` }),
    },
  },
};
