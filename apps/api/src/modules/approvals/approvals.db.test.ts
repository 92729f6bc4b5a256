import * as contract from '@jari/contract';
import { expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { aPerson, aResource, anAdmin, between, inHours, type Person } from '../../../test/factories.ts';
import { aRequest, aWindow } from '../../../test/requests.ts';
import { startTestApp } from '../../../test/server.ts';

const api = await startTestApp();
const [admin, second, member] = [await anAdmin(api), await anAdmin(api), await aPerson(api, { name: 'Junho Lee' })];
const other = await aPerson(api);
const reason = 'The rack is full';

const paramsOf = ({ id }: { id: string }) => ({ kind: 'reservation' as const, id });
const stored = (as: Person, { id }: { id: string }) => call(api, contract.getReservation, { as, params: { id } });
const shift = (id: string, interval: string) =>
  api.sql(
    `UPDATE reservations SET created_at = created_at - $2::interval, updated_at = updated_at - $2::interval WHERE id = $1`,
    [id, interval],
  );

test('a yes confirms, a no with its reason frees the units at once, and both say who and when', async () => {
  const [yes, no] = [await aRequest(api, { by: member }), await aRequest(api, { by: member })];
  const body = { reason: 'Until Friday' };
  const approved = await call(api, contract.approveRequest, { as: admin, params: paramsOf(yes), body });
  const rejected = await call(api, contract.rejectRequest, { as: second, params: paramsOf(no), body: { reason } });
  expect(approved.decision).toMatchObject({ outcome: 'approved', decidedBy: { id: admin.id }, ...body });
  expect(rejected.decision).toMatchObject({ outcome: 'rejected', decidedBy: { id: second.id }, reason });

  expect(await stored(member, yes)).toMatchObject({
    status: 'confirmed',
    version: 2,
    approval: { reasons: ['always'], decidedBy: { name: admin.name }, reason: 'Until Friday', expiresAt: null },
  });
  expect(await stored(member, no)).toMatchObject({
    status: 'rejected',
    approval: { decidedBy: { id: second.id }, reason },
  });
  const { startAt, endAt, server } = no;
  const again = { resourceId: server.id, title: 'Mine now', startAt, endAt };
  expect((await call(api, contract.createReservation, { as: other, body: again })).status).toBe('confirmed');
});

test('leaves an audit line with who decided and why', async () => {
  const { id } = await aRequest(api, { by: member });
  await call(api, contract.rejectRequest, { as: admin, params: paramsOf({ id }), body: { reason } });
  expect(
    await api.sql('SELECT action, actor_id, before, after FROM audit_entries WHERE subject_id = $1', [id]),
  ).toEqual([
    {
      action: 'reservation.rejected',
      actor_id: admin.id,
      before: { status: 'pending', decisionReason: null },
      after: { status: 'rejected', decisionReason: reason },
    },
  ]);
});

test('tells the second admin who decided, what and when, whatever version they had seen', async () => {
  const request = await aRequest(api, { by: member });
  await call(api, contract.rejectRequest, { as: admin, params: paramsOf(request), body: { reason } });
  const late = { as: second, params: paramsOf(request), body: {}, headers: { 'if-match': '"1"' } };
  const { decision, detail } = await refusal(api, contract.approveRequest, 'already-decided', late);
  expect(decision).toMatchObject({ outcome: 'rejected', decidedBy: { id: admin.id, name: admin.name }, reason });
  expect(detail).toContain(admin.name);
  expect((await call(api, contract.getApproval, { as: second, params: paramsOf(request) })).decision).toEqual(decision);
});

test('nothing that its owner changed since is approved unseen, and nothing that was withdrawn', async () => {
  const request = await aRequest(api, { by: member });
  const body = { title: 'Larger than it looked', startAt: request.startAt, endAt: inHours(9) };
  await call(api, contract.updateReservation, { as: member, params: { id: request.id }, body });
  const seen = { as: admin, params: paramsOf(request), body: {}, headers: { 'if-match': '"1"' } };
  expect((await refusal(api, contract.approveRequest, 'stale-version', seen)).current).toMatchObject({ version: 2 });
  await call(api, contract.cancelReservation, { as: member, params: { id: request.id } });
  const { decision } = await refusal(api, contract.approveRequest, 'already-decided', { ...seen, headers: {} });
  expect(decision).toMatchObject({ outcome: 'withdrawn', decidedBy: { id: member.id } });
});

test('nobody approves what they asked for, for themselves or for another, while there is another admin', async () => {
  const own = await aRequest(api, { by: admin });
  const onBehalf = await aRequest(api, { by: member });
  await api.sql('UPDATE reservations SET booked_by = $2 WHERE id = $1', [onBehalf.id, admin.id]);
  for (const request of [own, onBehalf]) {
    const input = { as: admin, params: paramsOf(request), body: {} };
    expect((await call(api, contract.getApproval, input)).actions).toEqual(['reject']);
    await refusal(api, contract.approveRequest, 'not-allowed', input);
    expect((await call(api, contract.getApproval, { ...input, as: second })).actions).toEqual(['approve', 'reject']);
    await call(api, contract.approveRequest, { ...input, as: second });
  }
});

test('the only admin approves their own: nobody else could', async () => {
  const alone = await aRequest(api, { by: admin });
  await api.sql(`UPDATE users SET status = 'disabled' WHERE id = $1`, [second.id]);
  try {
    const { decision } = await call(api, contract.approveRequest, { as: admin, params: paramsOf(alone), body: {} });
    expect(decision).toMatchObject({ outcome: 'approved', decidedBy: { id: admin.id } });
  } finally {
    await api.sql(`UPDATE users SET status = 'active' WHERE id = $1`, [second.id]);
  }
});

test('a yes waits for maintenance on its units to be called off, and for no other', async () => {
  const request = await aRequest(api, { by: member, units: [0, 1] });
  await aWindow(api, { on: request.server, by: admin, ...between(4, 5), units: [3] });
  await aWindow(api, { on: request.server, by: admin, ...between(6, 8) });
  const waiting = await aRequest(api, { by: member, units: [0, 1] });
  await aWindow(api, { on: waiting.server, by: admin, startAt: inHours(5), endAt: null, units: [1] });
  expect((await attempt(api, contract.approveRequest, { as: admin, params: paramsOf(request), body: {} })).status).toBe(
    200,
  );
  const refused = { as: admin, params: paramsOf(waiting), body: {} };
  const { windows } = await refusal(api, contract.approveRequest, 'under-maintenance', refused);
  expect(windows).toMatchObject([{ unitIndexes: [1], reason: 'New cooling' }]);
  await call(api, contract.rejectRequest, { as: admin, params: paramsOf(waiting), body: { reason } });
});

test('50 requests for one slot cannot exist: the first holds it', async () => {
  const server = await aResource(api, { policy: { requiresApproval: true } });
  const body = { resourceId: server.id, title: 'All of it', ...between(2, 4) };
  const people = await Promise.all(Array.from({ length: 50 }, () => aPerson(api)));
  const answers = await Promise.all(people.map((as) => attempt(api, contract.createReservation, { as, body })));
  const codes = answers
    .map(({ status, problem }) => problem?.code ?? String(status))
    .toSorted((a, b) => (a < b ? -1 : 1));
  expect(codes).toEqual(['201', ...Array.from({ length: 49 }, () => 'reservation-overlap')]);
  const { items } = await call(api, contract.listApprovals, { as: admin, query: { resourceId: server.id } });
  expect(items).toHaveLength(1);
});

test('a no to a change of what already runs ends it now', async () => {
  const request = await aRequest(api, { by: member, time: between(-2, 5) });
  await api.sql(`UPDATE reservations SET version = 2 WHERE id = $1`, [request.id]);
  await call(api, contract.rejectRequest, { as: admin, params: paramsOf(request), body: { reason } });
  const { startAt, endAt, updatedAt } = await stored(member, request);
  expect([startAt, endAt]).toEqual([request.startAt, updatedAt]);
});

test('decides what can be decided of a hundred, and says of each of the others what stands in its way', async () => {
  const [good, gone, own] = [
    await aRequest(api, { by: member }),
    await aRequest(api, { by: member }),
    await aRequest(api, { by: second }),
  ];
  const changed = await aRequest(api, { by: member });
  await call(api, contract.rejectRequest, { as: admin, params: paramsOf(gone), body: { reason } });
  const unknown = '019a2b3c-0000-7000-8000-000000000000';
  const items = [gone.id, own.id, unknown, changed.id, good.id].map((id) => ({
    kind: 'reservation' as const,
    id,
    version: id === changed.id ? 7 : 1,
  }));
  const answer = await call(api, contract.decideRequests, { as: second, body: { action: 'approve', items } });
  expect(
    answer.items.map(({ id, decision, problem }) => [id, decision?.outcome ?? null, problem?.code ?? null]),
  ).toEqual([
    [gone.id, 'rejected', 'already-decided'],
    [own.id, null, 'not-allowed'],
    [unknown, null, 'not-found'],
    [changed.id, null, 'stale-version'],
    [good.id, 'approved', null],
  ]);
  expect((await stored(member, good)).status).toBe('confirmed');
  expect((await stored(member, changed)).status).toBe('pending');
});

test.each([
  [
    'more than 100',
    {
      action: 'approve',
      items: Array.from({ length: 101 }, (_, n) => ({
        kind: 'reservation',
        id: `019a2b3c-0000-7000-8000-${String(n).padStart(12, '0')}`,
      })),
    },
  ],
  ['none', { action: 'approve', items: [] }],
  [
    'one twice',
    {
      action: 'approve',
      items: [1, 2].map(() => ({ kind: 'reservation', id: '019a2b3c-0000-7000-8000-000000000000' })),
    },
  ],
  [
    'a no without a reason',
    { action: 'reject', items: [{ kind: 'reservation', id: '019a2b3c-0000-7000-8000-000000000000' }] },
  ],
])('refuses %s', async (_what, body) => {
  const { errors } = await refusal(api, contract.decideRequests, 'validation-failed', { as: admin, body });
  expect(errors).toHaveLength(1);
});

test('lists what waits by when it runs out, page by page, and counts all of it', async () => {
  const server = await aResource(api);
  const make = async (from: number, unit: number) =>
    (await aRequest(api, { by: member, on: server, time: between(from, from + 1), units: [unit] })).id;
  const [third, first, fifth, fourth] = [await make(40, 0), await make(10, 0), await make(240, 0), await make(200, 1)];
  const old = await make(210, 2);
  // Waits for a week tomorrow, so it runs out before those that begin sooner.
  await shift(old, '6 days');
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(api, contract.listApprovals, {
      as: admin,
      query: { resourceId: server.id, limit: 2, ...(cursor !== undefined && { cursor }) },
    });
    seen.push(...page.items.map(({ id }) => id));
    expect(page.waitingCount).toBeGreaterThanOrEqual(5);
    for (const { kind, id, expiresAt } of page.items) {
      expect(kind).toBe('reservation');
      expect((await stored(member, { id })).approval?.expiresAt).toBe(expiresAt);
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen.slice(0, 3)).toEqual([first, old, third]);
  // Both wait for a week from now, which comes before they begin.
  expect(seen.slice(3).toSorted()).toEqual([fourth, fifth].toSorted());
});

test('finds by server, person, team, reason and words, and takes their % for a character', async () => {
  const [person, server] = [
    await aPerson(api, { name: 'Seoyeon Park' }),
    await aResource(api, { name: 'unique-h200' }),
  ];
  const { id } = await aRequest(api, { by: person, on: server, reasons: ['over-hours'], title: '100 % of it' });
  const idsFor = async (query: object) =>
    (await call(api, contract.listApprovals, { as: admin, query })).items.map((item) => item.id);
  expect(await idsFor({ resourceId: server.id })).toEqual([id]);
  expect(await idsFor({ userId: person.id })).toEqual([id]);
  expect(await idsFor({ reason: 'over-hours' })).toEqual([id]);
  for (const q of ['100 %', 'seoyeon', 'UNIQUE-h']) expect(await idsFor({ q })).toEqual([id]);
  expect(await idsFor({ q: '%', userId: member.id })).toEqual([]);
  expect(await idsFor({ userId: person.id, reason: 'always' })).toEqual([]);
  expect(await idsFor({ teamId: server.id })).toEqual([]);
});

test('tells what the person has reserved in that week and month, and which servers would do instead', async () => {
  const person = await aPerson(api);
  const [asked, , tooSmall, booked, maintained] = [
    await aResource(api, { gpus: 4, name: 'asked-h200', policy: { personWeekHours: 100 } }),
    await aResource(api, { gpus: 8, name: 'free-h200' }),
    await aResource(api, { gpus: 1, name: 'small-h200' }),
    await aResource(api, { gpus: 4, name: 'booked-h200' }),
    await aResource(api, { gpus: 4, name: 'maintained-h200' }),
  ];
  await aResource(api, { gpus: 4, name: 'off-h200', status: 'maintenance' });
  await api.sql(
    `UPDATE units u SET model = 'NVIDIA H200 NVL' FROM resources r WHERE r.id = u.resource_id AND r.name LIKE '%-h200'`,
  );
  await aResource(api, { gpus: 8, name: 'another-model' });
  await aRequest(api, { by: member, on: booked, time: between(4, 5), units: [0, 1, 2] });
  await aWindow(api, { on: maintained, by: admin, ...between(5, 7) });
  const { id } = await aRequest(api, { by: person, on: asked, units: [0, 1], time: between(3, 6) });
  await aRequest(api, { by: person, on: tooSmall, time: between(3, 5) });
  const { hints } = await call(api, contract.getApproval, { as: admin, params: paramsOf({ id }) });
  expect(hints?.alternatives).toMatchObject([
    { resource: { name: 'free-h200' }, model: 'NVIDIA H200 NVL', freeUnits: 8, totalUnits: 8 },
  ]);
  const total = (period: string) =>
    hints?.use.filter((use) => use.period === period).map(({ hours, requestedHours }) => hours + requestedHours);
  // Both could lie over midnight of a Sunday or the end of a month, where part of them counts elsewhere.
  expect(total('month')?.[0]).toBeGreaterThan(0);
  expect(hints?.limits).toMatchObject([
    { rule: 'person-week', unit: 'gpu-minutes', limit: 6000, from: expect.any(String) },
  ]);
});
