import {
  createResource,
  exportServersCsv,
  exportServersYaml,
  getResource,
  importServers,
  listResources,
  type ServerFileFormat,
} from '@jari/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { call, refusal, requestOf } from '../../../test/call.ts';
import { aPerson, aReservation, anAdmin, between } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const admin = await anAdmin(api);

const load = (content: string, given: { format?: ServerFileFormat; dryRun?: boolean } = {}) =>
  call(api, importServers, { as: admin, body: { format: 'yaml', content, ...given } });
const server = async (name: string) => {
  const { items } = await call(api, listResources, { as: admin, query: { q: name, limit: 200 } });
  const found = items.find((item) => item.name === name);
  if (!found) throw new Error(`${name} is not there`);
  return found;
};

const NODE = `
- name: node-1
  site: Seoul
  rack: A-12
  ramGib: 2048
  tags: [nvlink, "a; b"]
  gpus:
    - { model: NVIDIA H200, memoryGib: 141, count: 2 }
    - { model: NVIDIA A100, memoryGib: 40, migProfile: 3g.20gb, count: 1 }
`;

test('a dry run says what would happen and stores nothing; the same file, applied twice, changes nothing the second time', async () => {
  const dry = await load(NODE, { dryRun: true });
  expect(dry).toMatchObject({ isApplied: false, items: [{ line: 2, name: 'node-1', outcome: 'created' }] });
  await expect(server('node-1')).rejects.toThrow('not there');

  expect(await load(NODE)).toMatchObject({ isApplied: true, items: [{ outcome: 'created' }] });
  const stored = await server('node-1');
  expect(stored).toMatchObject({ site: 'Seoul', rack: 'A-12', ramGib: 2048, tags: ['nvlink', 'a; b'] });
  expect(stored.units).toMatchObject([
    { index: 0, model: 'NVIDIA H200' },
    { index: 1 },
    { index: 2, model: 'NVIDIA A100', migProfile: '3g.20gb' },
  ]);
  expect(await load(NODE)).toMatchObject({ isApplied: true, items: [{ outcome: 'unchanged', changes: [] }] });
  expect((await server('node-1')).version).toBe(stored.version);
});

test('what a file leaves out stays, what it leaves empty is cleared, and the rules of the server are not its business', async () => {
  const kept = { contact: 'lab@example.org', tags: ['nvlink'] };
  const body = { name: 'node-2', rack: 'B-1', ...kept, policy: { maxDurationMinutes: 60 } };
  await call(api, createResource, { as: admin, body });
  const { items } = await load('name,rack,cpu\r\nNODE-2,,EPYC 9654\r\n', { format: 'csv' });
  expect(items).toMatchObject([
    {
      outcome: 'changed',
      changes: [
        { field: 'name', before: 'node-2', after: 'NODE-2' },
        { field: 'rack', before: 'B-1', after: '' },
        { field: 'cpu', before: '', after: 'EPYC 9654' },
      ],
    },
  ]);
  expect(await server('NODE-2')).toMatchObject({
    rack: null,
    cpu: 'EPYC 9654',
    ...kept,
    ownPolicy: { maxDurationMinutes: 60 },
  });
});

describe('with an error in any server nothing is stored', () => {
  test('and each is named by its line and its field', async () => {
    const content = '- name: fine\n- name: wrong\n  ramGib: -3\n- name: FINE\n- hostname: nameless\n';
    const { isApplied, items } = await load(content);
    expect(isApplied).toBe(false);
    expect(items.map(({ line, outcome, errors }) => [line, outcome, errors.join()])).toEqual([
      [1, 'created', ''],
      [2, 'error', expect.stringContaining('ramGib')],
      [4, 'error', 'Line 1 names this server already.'],
      [5, 'error', expect.stringContaining('name')],
    ]);
    await expect(server('fine')).rejects.toThrow('not there');
  });

  test('of GPUs in a cell that cannot be read', async () => {
    const { items } = await load('name,gpus\nodd,8 times H200', { format: 'csv', dryRun: true });
    expect(items).toMatchObject([{ line: 2, outcome: 'error', errors: [expect.stringContaining('8 times H200')] }]);
  });

  test('of a name that no database takes, and of a cell full of blanks, without thinking about it for minutes', async () => {
    const content = `name,gpus\n"od\0d",\nodd,"8 x${' '.repeat(100_000)}("\nodder,"8 x H200 (1 GiB, MIG${' '.repeat(100_000)}("`;
    const { items } = await load(content, { format: 'csv', dryRun: true });
    expect(items.map(({ outcome }) => outcome)).toEqual(['error', 'error', 'error']);
  });

  test.each([
    ['yaml', 'servers: {', 'line 1'],
    ['yaml', 'just a text', 'list of servers'],
    ['yaml', '- name: fine\n- *nobody', 'line 2'],
    ['yaml', `- &a {tags: [x]}\n- &b [${'*a,'.repeat(9)}]\n- &c [${'*b,'.repeat(99)}]\n- [*c, *c]`, 'line 3'],
    ['csv', 'hostname\nx', '"name"'],
    ['csv', 'name,gpu model\nx,H200', 'no column but'],
  ] as const)('%s: a file that is no list of servers is refused (%#)', async (format, content, words) => {
    const problem = await refusal(api, importServers, 'validation-failed', { as: admin, body: { format, content } });
    expect(problem.errors[0]?.message).toContain(words);
  });
});

test('units with reservations ahead are not removed; of too many the free ones go, and what they were stays known', async () => {
  await load('- name: node-3\n  gpus: [{ model: NVIDIA H200, memoryGib: 141, count: 4 }]\n');
  const stored = await server('node-3');
  const on = { id: stored.id, name: stored.name, unitIds: stored.units.map(({ id }) => id) };
  await aReservation(api, { by: await aPerson(api), on, ...between(2, 4), units: [0, 1] });
  const fewer = (count: number) =>
    `- name: node-3\n  gpus: [{ model: NVIDIA H200, memoryGib: 141, count: ${count} }]\n`;
  const refused = await load(fewer(1));
  expect(refused).toMatchObject({
    isApplied: false,
    items: [{ outcome: 'error', errors: [expect.stringContaining('GPU 1')] }],
  });
  expect(await load(fewer(2))).toMatchObject({ isApplied: true });
  expect((await server('node-3')).units.map(({ index }) => index)).toEqual([0, 1]);
  // New hardware gets numbers of its own: what is written of GPU 2 in the history is not about it.
  await load(
    '- name: node-3\n  gpus: [{ model: NVIDIA H200, memoryGib: 141, count: 2 }, { model: B200, memoryGib: 180, count: 1 }]\n',
  );
  expect((await server('node-3')).units.map(({ index, model }) => [index, model])).toEqual([
    [0, 'NVIDIA H200'],
    [1, 'NVIDIA H200'],
    [4, 'B200'],
  ]);
});

test('a mistyped memory is corrected on the same units', async () => {
  await load('- name: node-4\n  gpus: [{ model: L40S, memoryGib: 40, count: 2 }]\n');
  const before = await server('node-4');
  await load('- name: node-4\n  gpus: [{ model: L40S, memoryGib: 48, count: 2 }]\n');
  const after = await server('node-4');
  expect(after.units.map(({ id, memoryGib }) => [id, memoryGib])).toEqual(before.units.map(({ id }) => [id, 48]));
});

// Texts as people type them, with everything that CSV, YAML and lists in a cell have to quote.
const SIGNS = 'abXY019 .,;:\\"\'#-{}[]&*!|>%@`~?=+()한글\n'.split('');
const word = fc
  .string({ unit: fc.constantFrom(...SIGNS), minLength: 1, maxLength: 30 })
  .map((text) => text.replaceAll('\n', ' ').trim())
  .filter((text) => text !== '' && !text.startsWith("'"));
const gpus = fc.array(
  fc.record({
    model: word.filter((text) => !text.includes('(') && !text.includes(')')),
    memoryGib: fc.integer({ min: 1, max: 200 }),
    migProfile: fc.constantFrom(null, '1g.18gb', '3g.71gb'),
    count: fc.integer({ min: 1, max: 8 }),
  }),
  { maxLength: 3 },
);

test('whatever servers there are, importing their export changes nothing, in both formats', async () => {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.record({ description: word, tags: fc.array(word, { maxLength: 4 }), notes: word, cpu: word, gpus }),
      async (fields) => {
        made += 1;
        await call(api, createResource, { as: admin, body: { name: `any-${made}`, ...fields } });
        for (const [format, endpoint] of [
          ['csv', exportServersCsv],
          ['yaml', exportServersYaml],
        ] as const) {
          const { text } = await api.request(requestOf(endpoint, { as: admin }));
          const { items } = await load(text, { format, dryRun: true });
          expect(items.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([]);
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('500 servers are added in one go, and found unchanged by the next', { timeout: 30_000 }, async () => {
  const lines = Array.from({ length: 500 }, (_nothing, index) => `bulk-${index},8 x NVIDIA H200 (141 GiB)`);
  const content = `name,gpus\n${lines.join('\n')}\n`;
  expect((await load(content, { format: 'csv' })).isApplied).toBe(true);
  const again = await load(content, { format: 'csv' });
  expect(again.items.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([]);
  const { id } = await server('bulk-499');
  expect((await call(api, getResource, { as: admin, params: { id } })).units).toHaveLength(8);
});
