import { createWallDisplay, listWallDisplays, readWall, revokeWallDisplay } from '@jari/contract';
import { expect, test } from 'vitest';
import { call, refusal } from '../../../test/call.ts';
import { aReservation, aResource, anAdmin, aPerson, inHours } from '../../../test/factories.ts';
import { tokenIn } from '../../../test/rows/everywhere.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const admin = await anAdmin(api);
const holder = await aPerson(api, { name: '이준호' });

const make = (changes: { tags?: string[]; showsNames?: boolean } = {}) =>
  call(api, createWallDisplay, {
    as: admin,
    body: { name: 'Lab', tags: [], showsNames: true, locale: 'ko', ...changes },
  });
const look = async (url: string) => call(api, readWall, { as: null, params: { token: tokenIn(url) } });

const aTaggedServer = async (name: string, tag: string) => {
  const server = await aResource(api, { name });
  await api.sql('UPDATE resources SET tags = $2 WHERE id = $1', [server.id, [tag]]);
  return server;
};

test('shows the next eight hours and what is free now, to whoever has the address', async () => {
  const server = await aResource(api, { name: 'wall-a', gpus: 4 });
  const book = (from: number, until: number, title: string, units = [0, 1]) =>
    aReservation(api, { by: holder, on: server, title, units, startAt: inHours(from), endAt: inHours(until) });
  await book(-2, 1, '지금 실험');
  await book(6, 20, '저녁 실험');
  await book(9, 20, '먼 실험', [2, 3]);
  const { url } = await make();
  const wall = await look(url);
  expect(Date.parse(wall.until) - Date.parse(wall.now)).toBe(8 * 3_600_000);
  expect(wall.servers.find(({ name }) => name === 'wall-a')).toMatchObject({
    state: 'partly-used',
    model: 'NVIDIA H200',
    freeUnits: 2,
    totalUnits: 4,
    bookings: [
      { title: '지금 실험', userName: '이준호', isPending: false },
      { title: '저녁 실험', userName: '이준호', isPending: false },
    ],
  });
});

test('leaves out names where it was made so, and servers without its tags', async () => {
  const server = await aTaggedServer('wall-b', 'vision');
  await aReservation(api, { by: holder, on: server, startAt: inHours(1), endAt: inHours(2) });
  const { url } = await make({ tags: ['vision'], showsNames: false });
  const wall = await look(url);
  expect(wall.servers.map(({ name }) => name)).toEqual(['wall-b']);
  expect(wall.servers[0]?.bookings).toMatchObject([{ title: null, userName: null, team: null }]);
  expect(JSON.stringify(wall)).not.toContain('이준호');
});

test('counts what is under maintenance for not free', async () => {
  const server = await aTaggedServer('wall-c', 'broken');
  await api.sql(`UPDATE resources SET status = 'maintenance' WHERE id = $1`, [server.id]);
  const { url } = await make({ tags: ['broken'] });
  expect((await look(url)).servers).toMatchObject([{ state: 'maintenance', freeUnits: 0 }]);
});

test('shows nothing any more once it is ended, and keeps no secret', async () => {
  const { display, url } = await make();
  await look(url);
  const [listed] = (await call(api, listWallDisplays, { as: admin })).items.filter(({ id }) => id === display.id);
  expect(listed?.lastSeenAt).not.toBeNull();
  const [row] = await api.sql<{ row: string }>('SELECT d::text AS row FROM wall_displays d WHERE id = $1', [
    display.id,
  ]);
  expect(row?.row).not.toContain(tokenIn(url));
  await call(api, revokeWallDisplay, { as: admin, params: { id: display.id } });
  expect((await refusal(api, readWall, 'not-found', { as: null, params: { token: tokenIn(url) } })).code).toBe(
    'not-found',
  );
});
