import { changeView, exportMyData, listSavedViews, mergeUser, saveView, type ViewPage, withdraw } from '@jari/contract';
import { expect, test } from 'vitest';
import { call } from '../../../test/call.ts';
import { anAdmin, aPerson, PASSWORD, type Person } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const admin = await anAdmin(api);

const save = (as: Person, name: string, changes: { query?: string; isDefault?: boolean; page?: ViewPage } = {}) =>
  call(api, saveView, { as, body: { page: 'calendar', query: 'mine=1', ...changes, name } });
const viewsOf = async (as: Person) =>
  (await call(api, listSavedViews, { as })).items.map(({ page, name, query, isDefault }) => [
    page,
    name,
    query,
    isDefault,
  ]);

test('keeps the latest filters under a name, for each page apart', async () => {
  const person = await aPerson(api);
  await save(person, 'Ours', { query: 'team=1' });
  await save(person, 'Ours', { query: 'team=2' });
  await save(person, 'Ours', { page: 'timeline', query: 'free=4' });
  expect(await viewsOf(person)).toEqual([
    ['calendar', 'Ours', 'team=2', false],
    ['timeline', 'Ours', 'free=4', false],
  ]);
});

test('opens a page with one of them at most, however many are made so at once', async () => {
  const person = await aPerson(api);
  await Promise.all(['A', 'B', 'C', 'D'].map((name) => save(person, name, { isDefault: true })));
  const defaults = (await viewsOf(person)).filter(([, , , isDefault]) => isDefault);
  expect(defaults).toHaveLength(1);
});

test('takes the default from the one that was it', async () => {
  const person = await aPerson(api);
  const first = await save(person, 'First', { isDefault: true });
  await save(person, 'Second', { isDefault: true });
  const body = { name: 'Once first', query: 'mine=1', isDefault: true };
  await call(api, changeView, { as: person, params: { id: first.id }, body });
  expect(await viewsOf(person)).toEqual([
    ['calendar', 'Once first', 'mine=1', true],
    ['calendar', 'Second', 'mine=1', false],
  ]);
});

test('goes along when accounts are merged, stands in what one can take along, and goes with who leaves', async () => {
  const [from, into] = [await aPerson(api), await aPerson(api)];
  await save(from, 'Both', { query: 'a=1', isDefault: true });
  await save(from, 'Alone', { query: 'b=1', isDefault: true });
  await save(into, 'Both', { query: 'c=1', isDefault: true });
  await call(api, mergeUser, { as: admin, params: { id: from.id }, body: { intoId: into.id } });
  expect(await viewsOf(into)).toEqual([
    ['calendar', 'Alone', 'b=1', false],
    ['calendar', 'Both', 'c=1', true],
  ]);
  const { savedViews } = await call(api, exportMyData, { as: into });
  expect(savedViews.map(({ name }) => name)).toEqual(['Alone', 'Both']);
  await call(api, withdraw, { as: into, body: { password: PASSWORD } });
  expect(await api.sql('SELECT name FROM saved_views WHERE user_id = $1', [into.id])).toEqual([]);
});
