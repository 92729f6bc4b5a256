import {
  cancelReservation,
  checkAvailability,
  createReservation,
  type BodyOf,
  getPolicies,
  getResource,
  previewPolicies,
  previewServerPolicy,
  savePolicies,
  saveServerPolicy,
  testPolicy,
  updateReservation,
} from '@jari/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { call, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, between } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';
import { aTeam } from '../../../test/teams.ts';

const api = await startTestApp();
const [admin, member] = [await anAdmin(api), await aPerson(api)];
const document = { timeZone: 'UTC', base: {}, tags: [] };
const save = (changes: object) => call(api, savePolicies, { as: admin, body: { ...document, ...changes } });

afterEach(async () => {
  await save({});
});

type Wish = Partial<Pick<BodyOf<typeof createReservation>, 'unitCount' | 'unitIds' | 'waivePolicy'>>;
const aBookingOf = (resourceId: string, time: { startAt: string; endAt: string }, more: Wish = {}) => ({
  as: member,
  body: { resourceId, title: 'Run', unitCount: 1, ...time, ...more },
});

describe('policies', () => {
  test('of installation and tags hold for every server that says nothing else, from the next booking on', async () => {
    const server = await aResource(api);
    const tagged = await aResource(api);
    await api.sql(`UPDATE resources SET tags = '{h200}' WHERE id = $1`, [tagged.id]);
    const before = await call(api, getResource, { as: member, params: { id: server.id } });
    await save({
      base: { maxDurationMinutes: 120 },
      tags: [{ tag: 'h200', policy: { maxDurationMinutes: 240 } }],
    });
    const after = await call(api, getResource, { as: member, params: { id: server.id } });
    expect(after.policy.maxDurationMinutes).toBe(120);
    expect(after.policySources.maxDurationMinutes).toBe('base');
    // Bookings that were decided on the old rules are decided again.
    expect(after.version).toBe(before.version + 1);
    expect((await refusal(api, createReservation, 'policy-refused', aBookingOf(server.id, between(2, 5)))).rule).toBe(
      'max-duration',
    );
    await call(api, createReservation, aBookingOf(tagged.id, between(2, 5)));
  });

  test('a server can demand something else, and goes back to what is above when it says nothing', async () => {
    await save({ base: { stepMinutes: 60 } });
    const server = await aResource(api);
    const set = (policy: object) =>
      call(api, saveServerPolicy, { as: admin, params: { id: server.id }, body: { policy } });
    expect(await set({ stepMinutes: 15 })).toMatchObject({
      policy: { stepMinutes: 15 },
      ownPolicy: { stepMinutes: 15 },
    });
    expect(await set({})).toMatchObject({ policy: { stepMinutes: 60 }, policySources: { stepMinutes: 'base' } });
  });

  test.each(['CTT', 'IST', 'US/Pacific-New', '+09:00'])(
    'take no zone that clocks disagree about: %s',
    async (timeZone) => {
      const wanted = { as: admin, body: { ...document, timeZone } };
      const { errors } = await refusal(api, savePolicies, 'validation-failed', wanted);
      expect(errors).toMatchObject([{ path: '/timeZone' }]);
    },
  );

  test('that leave no length to book on a server are refused', async () => {
    const server = await aResource(api, { policy: { maxDurationMinutes: 60 } });
    const body = { ...document, base: { minDurationMinutes: 600 } };
    await refusal(api, savePolicies, 'validation-failed', { as: admin, body });
    const set = { as: admin, params: { id: server.id }, body: { policy: {} } };
    expect((await call(api, saveServerPolicy, set)).policy.maxDurationMinutes).toBe(10_080);
  });

  test('saved by two at once: the second is shown what the first saved', async () => {
    const { version } = await call(api, getPolicies, { as: admin });
    const headers = { 'If-Match': `"${version}"` };
    await call(api, savePolicies, { as: admin, headers, body: { ...document, base: { gapMinutes: 5 } } });
    const late = await refusal(api, savePolicies, 'stale-version', { as: admin, headers, body: document });
    expect(late.current).toMatchObject({ base: { gapMinutes: 5 } });
  });
});

describe('a booking', () => {
  test('keeps the gap to its neighbours on the same units', async () => {
    const server = await aResource(api, { gpus: 2, policy: { gapMinutes: 30 } });
    const [first = ''] = server.unitIds;
    const onFirst = { unitCount: undefined, unitIds: [first] };
    await call(api, createReservation, aBookingOf(server.id, between(2, 4), onFirst));
    const close = between(4, 5);
    const taken = await refusal(api, createReservation, 'reservation-overlap', aBookingOf(server.id, close, onFirst));
    expect(taken.detail).toContain('30 minutes free between reservations');
    const { units } = await call(api, createReservation, aBookingOf(server.id, close));
    expect(units.map(({ index }) => index)).toEqual([1]);
  });

  test('is only for whom the server is', async () => {
    const server = await aResource(api, { policy: { bookableBy: { teamIds: [], userIds: [member.id] } } });
    await call(api, createReservation, aBookingOf(server.id, between(2, 3)));
    const stranger = { ...aBookingOf(server.id, between(4, 5)), as: await aPerson(api) };
    expect((await refusal(api, createReservation, 'policy-refused', stranger)).rule).toBe('not-for-you');
  });

  test('outside the opening hours is refused, or needs a yes, as the server says', async () => {
    const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    const openingHours = { weekly: closed, exceptions: [] };
    const strict = await aResource(api, { policy: { openingHours } });
    const lenient = await aResource(api, { policy: { openingHours, approvalOutsideHours: true } });
    const refused = await refusal(api, createReservation, 'policy-refused', aBookingOf(strict.id, between(2, 3)));
    expect(refused).toMatchObject({ rule: 'opening-hours', actual: 60 });
    expect(await call(api, createReservation, aBookingOf(lenient.id, between(2, 3)))).toMatchObject({
      status: 'pending',
      approval: { reasons: ['outside-hours'], decidedBy: null },
    });
  });

  test.each([
    ['longer than so many hours', { approvalOverHours: 2 }, 3, 1, ['over-hours']],
    ['of more than so many units', { approvalOverUnits: 1 }, 1, 2, ['over-units']],
    ['within both', { approvalOverHours: 2, approvalOverUnits: 1 }, 2, 1, null],
  ])('%s needs a yes only then', async (_what, policy, hours, unitCount, reasons) => {
    const server = await aResource(api, { policy });
    const made = await call(api, createReservation, aBookingOf(server.id, between(2, 2 + hours), { unitCount }));
    expect(made.approval?.reasons ?? null).toEqual(reasons);
  });

  test('past the rules is for admins who say so, and it shows', async () => {
    const server = await aResource(api, { policy: { maxDurationMinutes: 60, requiresApproval: true } });
    const body = aBookingOf(server.id, between(2, 5), { waivePolicy: true });
    expect((await refusal(api, createReservation, 'not-allowed', body)).detail).toContain('admins');
    expect(await call(api, createReservation, { ...body, as: admin })).toMatchObject({
      status: 'confirmed',
      policyMode: 'waived',
    });
    const past = aBookingOf(server.id, between(-3, 2), { waivePolicy: true });
    await refusal(api, createReservation, 'policy-refused', { ...past, as: admin });
  });

  test('of more than 168 hours is refused, where weekends do not count and whoever waives the rules', async () => {
    const server = await aResource(api, { policy: { weekendsCount: false } });
    const tooLong = aBookingOf(server.id, between(2, 171));
    for (const wanted of [tooLong, { as: admin, body: { ...tooLong.body, waivePolicy: true } }]) {
      const { rule, limit } = await refusal(api, createReservation, 'policy-refused', wanted);
      expect([rule, limit]).toEqual(['max-duration', 10_080]);
    }
  });

  test('in free time close by is neither stopped nor counted', async () => {
    const policy = { maxActivePerPerson: 1, relaxWithinHours: 6 };
    const server = await aResource(api, { policy });
    const close = await call(api, createReservation, aBookingOf(server.id, between(1, 3)));
    expect(close.policyMode).toBe('relaxed');
    const far = await call(api, createReservation, aBookingOf(server.id, between(30, 31)));
    expect(far.policyMode).toBe('applied');
    await call(api, createReservation, aBookingOf(server.id, between(3, 5)));
    const refused = await refusal(api, createReservation, 'policy-refused', aBookingOf(server.id, between(40, 41)));
    expect(refused).toMatchObject({ rule: 'max-active', unit: 'reservations', limit: 1, actual: 2 });
  });

  test('that is only shortened is not held against what is used', async () => {
    const server = await aResource(api);
    const made = await call(api, createReservation, aBookingOf(server.id, between(2, 6)));
    await call(api, saveServerPolicy, {
      as: admin,
      params: { id: server.id },
      body: { policy: { personWeekHours: 0 } },
    });
    const change = { as: member, params: { id: made.id } };
    await call(api, updateReservation, { ...change, body: { title: 'Shorter', ...between(2, 3) } });
    const longer = { ...change, body: { title: 'Longer', ...between(2, 5) } };
    expect((await refusal(api, updateReservation, 'policy-refused', longer)).rule).toBe('person-week');
  });

  test('that is given to a team afterwards counts against what the team may reserve', async () => {
    const team = await aTeam(api, { members: [member] });
    const server = await aResource(api, { policy: { teamMonthHours: 1 } });
    const { id } = await call(api, createReservation, aBookingOf(server.id, between(2, 6)));
    const body = { title: 'For the team', ...between(2, 6), teamId: team.id };
    const change = { as: member, params: { id }, body };
    expect((await refusal(api, updateReservation, 'policy-refused', change)).rule).toBe('team-month');
    await call(api, updateReservation, { ...change, body: { ...body, ...between(2, 3) } });
  });

  test('goes on counting when it is changed close to its end, or cancelled while it runs', async () => {
    const person = await aPerson(api);
    const server = await aResource(api, { policy: { personMonthHours: 1, relaxWithinHours: 6 } });
    const running = await aReservation(api, { on: server, by: person, ...between(-20, 4), units: [0] });
    const body = { title: 'Shorter', startAt: running.startAt, endAt: between(0, 3).endAt };
    const shorter = await call(api, updateReservation, { as: person, params: { id: running.id }, body });
    expect(shorter.policyMode).toBe('applied');
    const longer = { ...body, endAt: between(0, 5).endAt };
    const extended = await call(api, updateReservation, { as: person, params: { id: running.id }, body: longer });
    expect(extended.policyMode).toBe('applied');
    await call(api, cancelReservation, { as: person, params: { id: running.id } });
    const policy = { personMonthHours: 1 };
    await call(api, saveServerPolicy, { as: admin, params: { id: server.id }, body: { policy } });
    const next = { ...aBookingOf(server.id, between(0, 1)), as: person };
    expect((await refusal(api, createReservation, 'policy-refused', next)).rule).toBe('person-month');
  });
});

test('the test of a policy and the look before booking say what the booking would be told', async () => {
  const server = await aResource(api, { policy: { personWeekHours: 10, maxDurationMinutes: 300 } });
  await call(api, createReservation, aBookingOf(server.id, between(2, 6), { unitCount: 2 }));
  const time = between(10, 16);
  const verdict = await call(api, testPolicy, {
    as: admin,
    body: { resourceId: server.id, userId: member.id, unitCount: 1, ...time },
  });
  const told = await refusal(api, createReservation, 'policy-refused', aBookingOf(server.id, time));
  expect(verdict.verdict).toBe('refused');
  expect(verdict.refusals.map(({ source: _source, ...refused }) => refused)).toEqual(told.refusals);
  expect(verdict.refusals.map(({ rule, source }) => [rule, source])).toContainEqual(['max-duration', 'server']);
  expect(verdict.amounts[0]).toMatchObject({ rule: 'person-week', limit: 600 });
  const look = await call(api, checkAvailability, {
    as: member,
    query: { resourceId: server.id, ...time, unitCount: 1 },
  });
  expect(look.refusals.map(({ detail }) => detail)).toEqual(told.refusals.map(({ detail }) => detail));
});

test('a preview tells which future reservations a change would break, and touches none', async () => {
  const server = await aResource(api);
  const [long, short] = [
    await call(api, createReservation, aBookingOf(server.id, between(20, 26))),
    await call(api, createReservation, aBookingOf(server.id, between(30, 31))),
  ];
  const body = { policy: { maxDurationMinutes: 120 } };
  const preview = await call(api, previewServerPolicy, { as: admin, params: { id: server.id }, body });
  expect(preview).toMatchObject({ checkedReservations: 2, brokenReservations: 1 });
  expect(preview.servers).toEqual([{ id: server.id, name: server.name, fields: ['maxDurationMinutes'] }]);
  expect(preview.broken[0]).toMatchObject({
    reservation: { reservationId: long.id },
    refusals: [{ rule: 'max-duration' }],
  });

  // The one made first keeps its place.
  const counted = await call(api, previewPolicies, {
    as: admin,
    body: { ...document, base: { maxActivePerPerson: 1 } },
  });
  const broken = counted.broken.filter(({ resource }) => resource.id === server.id);
  expect(broken.map(({ reservation }) => reservation.reservationId)).toContain(short.id);
  expect(await api.sql(`SELECT version, status FROM reservations WHERE id = $1`, [long.id])).toEqual([
    { version: 1, status: 'confirmed' },
  ]);
});
