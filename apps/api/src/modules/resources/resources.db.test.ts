import {
  createResource,
  getResource,
  listResources,
  retireResource,
  updateResource,
  type Resource,
} from '@jari/contract';
import { DEFAULT_POLICY } from '@jari/domain';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { aPerson, aResource, anAdmin } from '../../../test/factories.ts';
import { race, times } from '../../../test/races.ts';
import { startTestApp } from '../../../test/server.ts';
import { walk } from '../../../test/walk.ts';

const api = await startTestApp();
const [admin, member] = [await anAdmin(api), await aPerson(api)];

const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string;
const id = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/) as string;
const H200 = { model: 'NVIDIA H200', memoryGib: 141, migProfile: null };
const specs = {
  site: 'Seoul',
  rack: 'A-12',
  timeZone: 'Asia/Seoul',
  cpu: 'EPYC 9654',
  ramGib: 2048,
  disk: '28 TB NVMe',
  driver: '580.82',
  sshHint: 'ssh {user}@h200.lab',
  contact: 'gpu@lab.example',
  notes: 'Scratch is wiped\non Mondays',
};
const A100 = { model: 'NVIDIA A100', memoryGib: 80, migProfile: null };

let named = 0;
const aName = () => {
  named += 1;
  return `rack-${named}`;
};
const update = (server: { id: string; name: string }, body: object = {}) =>
  call(api, updateResource, { as: admin, params: { id: server.id }, body: { name: server.name, ...body } });

describe('a new server', () => {
  test('has one unit per GPU, numbered as the driver does, and everything that was given', async () => {
    const body = {
      name: '  H200-Ａ ',
      description: 'Two\nlines',
      hostname: 'h200.lab:22',
      location: 'Rack 3',
      ...specs,
      tags: ['nvlink', '한글'],
      gpus: [{ ...H200, count: 2 }, A100],
      policy: { maxDurationMinutes: 600 },
    };
    const answer = await attempt(api, createResource, { as: admin, body });
    expect(answer.body).toEqual({
      id,
      name: 'H200-Ａ',
      description: 'Two\nlines',
      hostname: 'h200.lab:22',
      location: 'Rack 3',
      ...specs,
      tags: ['nvlink', '한글'],
      status: 'active',
      units: [
        { id, index: 0, kind: 'gpu', ...H200 },
        { id, index: 1, kind: 'gpu', ...H200 },
        { id, index: 2, kind: 'gpu', ...A100 },
      ],
      policy: { ...DEFAULT_POLICY, maxDurationMinutes: 600 },
      ownPolicy: { maxDurationMinutes: 600 },
      policySources: expect.objectContaining({ maxDurationMinutes: 'server', gapMinutes: 'default' }),
      version: 1,
      createdAt: instant,
      updatedAt: instant,
    });
    expect(answer.headers.get('location')).toBe(`/api/v1/resources/${answer.body.id}`);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(await call(api, getResource, { as: member, params: { id: answer.body.id } })).toEqual(answer.body);
  });

  test.each([[{}], [{ gpus: [] }]])('without GPUs is one unit, the whole machine: %j', async (gpus) => {
    const { units, ...rest } = await call(api, createResource, { as: admin, body: { name: aName(), ...gpus } });
    expect(units).toEqual([{ id, index: 0, kind: 'machine', model: null, memoryGib: null, migProfile: null }]);
    expect(rest).toMatchObject({ description: null, hostname: null, location: null, tags: [] });
  });

  test.each([
    [{ name: '' }, '/name'],
    [{ name: 'x'.repeat(101) }, '/name'],
    [{ hostname: 'two words' }, '/hostname'],
    [{ tags: Array.from({ length: 21 }, String) }, '/tags'],
    [{ gpus: [{ ...H200, count: 64 }, A100] }, '/gpus'],
    [{ gpus: [{ ...H200, memoryGib: 0 }] }, '/gpus/0/memoryGib'],
    [{ gpus: [{ ...H200, memoryGib: 1e21 }] }, '/gpus/0/memoryGib'],
    [{ policy: { maxDurationMinutes: 10_081 } }, '/policy/maxDurationMinutes'],
    [{ policy: { minDurationMinutes: 61, maxDurationMinutes: 60 } }, '/policy/minDurationMinutes'],
    [{ policy: { holiday: true } }, '/policy/holiday'],
    [{ status: 'retired' }, '/status'],
    [{ units: [] }, '/units'],
  ])('is refused with %j', async (wrong, path) => {
    const body = { name: aName(), ...wrong };
    const { errors } = await refusal(api, createResource, 'validation-failed', { as: admin, body });
    expect(new Set(errors.map((error) => error.path))).toEqual(new Set([path]));
  });

  test('has a name of its own among those in service, also when several are added at once', async () => {
    const name = aName();
    const spellings = [name, name.toUpperCase(), ` ${name} `, name.replace('r', 'ｒ')];
    expect(
      await race(
        [api],
        createResource,
        spellings.map((one) => ({ as: admin, body: { name: one } })),
      ),
    ).toEqual({
      '201': 1,
      'name-taken': 3,
    });
  });

  test('is added once however often its request is repeated', async () => {
    const input = { as: admin, body: { name: aName(), gpus: [H200] }, headers: { 'idempotency-key': 'server 1' } };
    const first = await attempt(api, createResource, input);
    const again = await attempt(api, createResource, input);
    expect(again.body).toEqual(first.body);
    for (const name of ['location', 'etag']) expect(again.headers.get(name)).toBe(first.headers.get(name));
    const other = await anAdmin(api);
    // The key is the sender's own: to somebody else it is new.
    await refusal(api, createResource, 'name-taken', { ...input, as: other });
    await refusal(api, createResource, 'idempotency-key-reused', { ...input, body: { name: aName() } });
  });
});

describe('the list of servers', () => {
  test('has each once, by name, over all pages, and the retired only when asked for', async () => {
    const tag = `tag-${admin.id.slice(-5)}`;
    const made: Resource[] = [];
    for (const name of ['b-2', 'B-1', 'ａ-3', 'c', 'z']) {
      made.push(await call(api, createResource, { as: admin, body: { name: `${tag} ${name}`, tags: [tag] } }));
    }
    const last = made.at(-1)?.id ?? '';
    await call(api, retireResource, { as: admin, params: { id: last } });
    const pages = await walk<Resource>(api, listResources, { as: member, query: { tag, limit: 2 } });
    expect(pages.map((page) => page.map(({ name }) => name.slice(tag.length + 1)))).toEqual([
      ['ａ-3', 'B-1'],
      ['b-2', 'c'],
    ]);
    const retired = await call(api, listResources, { as: member, query: { tag, status: 'retired' } });
    expect(retired.items.map((item) => item.id)).toEqual([last]);
  });

  test.each([
    ['its name', (mark: string) => ({ name: `X${mark}X` })],
    ['its host name', (mark: string) => ({ hostname: `x${mark}.lab` })],
    ['its location', (mark: string) => ({ location: `Room ${mark}` })],
    ['the model of a GPU', (mark: string) => ({ gpus: [{ model: `GPU ${mark}`, memoryGib: 1 }] })],
  ])('is searched by a part of %s, in any case', async (_what, give) => {
    const mark = `m${(named += 1)}q`;
    const { id: wanted } = await call(api, createResource, { as: admin, body: { name: aName(), ...give(mark) } });
    const { items } = await call(api, listResources, { as: member, query: { q: mark.toUpperCase() } });
    expect(items.map((item) => item.id)).toEqual([wanted]);
  });

  test('takes % and _ of a search as they are', async () => {
    const { id: wanted } = await call(api, createResource, { as: admin, body: { name: `50%_${aName()}` } });
    const { items } = await call(api, listResources, { as: member, query: { q: '50%_' } });
    expect(items.map((item) => item.id)).toEqual([wanted]);
    expect((await call(api, listResources, { as: member, query: { q: '%%' } })).items).toEqual([]);
  });
});

describe('an update', () => {
  test('replaces all that can be edited; what is left out is emptied, but the units stay', async () => {
    const server = await call(api, createResource, {
      as: admin,
      body: {
        name: aName(),
        description: 'Old',
        hostname: 'old',
        location: 'Old',
        tags: ['old'],
        gpus: [H200],
        policy: { maxDurationMinutes: 5 },
      },
    });
    const after = await update(server, { name: `${server.name} new`, location: 'New' });
    expect(after).toEqual({
      ...server,
      name: `${server.name} new`,
      description: null,
      hostname: null,
      location: 'New',
      tags: [],
      policy: DEFAULT_POLICY,
      ownPolicy: {},
      policySources: expect.objectContaining({ maxDurationMinutes: 'default' }),
      version: 2,
      updatedAt: instant,
    });
    expect(after.updatedAt > server.updatedAt).toBe(true);
  });

  test('keeps its own name and takes none of another in service, but that of a retired one', async () => {
    const [one, other] = [await aResource(api), await aResource(api)];
    expect((await update(one)).name).toBe(one.name);
    const input = { as: admin, params: { id: one.id }, body: { name: other.name } };
    await refusal(api, updateResource, 'name-taken', input);
    await call(api, retireResource, { as: admin, params: { id: other.id } });
    expect((await call(api, updateResource, input)).name).toBe(other.name);
    // Coming back, it finds its name taken.
    const back = { as: admin, params: { id: other.id }, body: { name: other.name, status: 'active' } };
    await refusal(api, updateResource, 'name-taken', back);
    expect((await call(api, updateResource, { ...back, body: { name: aName(), status: 'active' } })).status).toBe(
      'active',
    );
  });

  test('retires nothing: that is what DELETE is for', async () => {
    const server = await aResource(api);
    const input = { as: admin, params: { id: server.id }, body: { name: server.name, status: 'retired' } };
    expect((await refusal(api, updateResource, 'validation-failed', input)).errors[0]?.path).toBe('/status');
  });

  test('of one version is made once, however many admins try', async () => {
    const server = await aResource(api);
    const inputs = times(10, () => ({
      as: admin,
      params: { id: server.id },
      body: { name: server.name },
      headers: { 'if-match': 'W/"1"' },
    }));
    expect(await race([api], updateResource, inputs)).toEqual({ '200': 1, 'stale-version': 9 });
  });
});
