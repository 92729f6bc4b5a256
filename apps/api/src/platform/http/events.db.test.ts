import {
  changePassword,
  createReservation,
  disableUser,
  endOtherSessions,
  getMe,
  LiveChange,
  logout,
  mergeUser,
  streamEvents,
  updateMe,
  withdraw,
} from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { anAdmin, aPerson, aResource, aSession, between, PASSWORD, type Person } from '../../../test/factories.ts';
import { spawnApi, startTestApp } from '../../../test/server.ts';
import { closeStreamsAfterEach, openStream, type Stream } from '../../../test/streams.ts';

const api = await startTestApp();
const [first, second] = await Promise.all([api.listen(), spawnApi(api.databaseUrl)]);

closeStreamsAfterEach();

const changesOf = ({ events }: Stream) =>
  events.filter(({ event }) => event === 'change').map(({ data }) => LiveChange.parse(data));

describe('the stream of changes', () => {
  test('is one that proxies leave alone, and begins with ready', async () => {
    const { headers } = await openStream(first, await aPerson(api));
    expect(headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  test('tells within 2 s what another process changed, on which server, and nothing of what it was', async () => {
    const as = await aPerson(api);
    const [here, there] = [await openStream(first, as), await openStream(second, as)];
    const server = await aResource(api);
    const body = { resourceId: server.id, title: 'Secret title', ...between(1, 2) };
    await call(second, createReservation, { as, body });
    for (const stream of [here, there]) {
      await expect
        .poll(() => changesOf(stream), { timeout: 2000 })
        .toContainEqual({ topics: ['reservations'], resourceIds: [server.id] });
    }
    expect(JSON.stringify(here.events)).not.toContain('Secret');
  });

  test('loses nothing of what many write at once, and tells none of it twice', async () => {
    const as = await aPerson(api);
    const stream = await openStream(first, as);
    const servers = await Promise.all(Array.from({ length: 30 }, () => aResource(api)));
    await Promise.all(
      servers.map(({ id }, index) =>
        call(index % 2 ? first : second, createReservation, {
          as,
          body: { resourceId: id, title: 'x', ...between(1, 2) },
        }),
      ),
    );
    const told = () => changesOf(stream).flatMap(({ resourceIds }) => resourceIds);
    await expect.poll(() => told().toSorted(), { timeout: 4000 }).toEqual(servers.map(({ id }) => id).toSorted());
  });

  test('tells of people without saying who', async () => {
    const as = await aPerson(api);
    const stream = await openStream(first, as);
    await call(first, updateMe, { as, body: { name: 'New name', locale: 'en', timeZone: null } });
    await expect.poll(() => changesOf(stream), { timeout: 2000 }).toEqual([{ topics: ['users'], resourceIds: [] }]);
  });

  test('ends within 2 s for whoever was ended on another process, in whatever way', async () => {
    const admin = await anAdmin(api);
    const mergeInto = (id: string, { id: intoId }: Person) =>
      call(second, mergeUser, { as: admin, params: { id }, body: { intoId } });
    const ends: readonly ((as: Person) => Promise<unknown>)[] = [
      (as) => attempt(second, logout, { as }),
      ({ id }) => call(second, disableUser, { as: admin, params: { id }, body: { reservations: 'keep' } }),
      async (as) => call(second, endOtherSessions, { as: await aSession(api, as) }),
      async (as) => {
        const body = { currentPassword: PASSWORD, newPassword: 'walnut-river-77-kite' };
        return call(second, changePassword, { as: await aSession(api, as), body });
      },
      async ({ id }) => mergeInto(id, await aPerson(api)),
      async (as) => call(second, withdraw, { as: await aSession(api, as), body: { password: PASSWORD } }),
    ];
    const people = await Promise.all(ends.map(() => aPerson(api)));
    const streams = await Promise.all(people.map((person) => openStream(first, person)));
    await Promise.all(people.map(async (person, index) => ends[index]?.(person)));
    await expect
      .poll(() => streams.map((stream) => stream.isOver()), { timeout: 2000, interval: 50 })
      .toEqual(ends.map(() => true));
    expect(new Set(streams.map(({ events }) => events.at(-1)?.event))).toEqual(new Set(['session-ended']));
  });

  test('ends within 5 s for a session that is over without anybody having ended it', async () => {
    const as = await aPerson(api);
    const stream = await openStream(first, as);
    await api.sql(`UPDATE sessions SET ends_at = now() WHERE id = $1`, [as.sessionId]);
    await expect.poll(() => stream.isOver(), { timeout: 5500, interval: 50 }).toBe(true);
  });

  test('is not opened for an ended session', async () => {
    const as = await aPerson(api);
    await attempt(first, logout, { as });
    expect((await refusal(first, streamEvents, 'not-signed-in', { as })).status).toBe(401);
  });

  test('does not keep the server from closing', async () => {
    const as = await aPerson(api);
    const stream = await openStream(second, as);
    expect((await call(second, getMe, { as })).id).toBe(as.id);
    await second.stop();
    await expect.poll(() => stream.isOver()).toBe(true);
  });
});
