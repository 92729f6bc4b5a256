import * as contract from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { attempt, call, refusal } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, between, inHours, type Server } from '../../../test/factories.ts';
import { startTestApp } from '../../../test/server.ts';
import { expireReservations } from './commands/expire-reservations.ts';

const api = await startTestApp();
const [admin, second] = [await anAdmin(api), await anAdmin(api)];
const [member, other] = [await aPerson(api, { name: 'Junho Lee' }), await aPerson(api)];

const policy = { approvalOverHours: 3 };
const paramsOf = ({ id }: { id: string }) => ({ kind: 'reservation' as const, id });
const read = (id: string) => call(api, contract.getReservation, { as: member, params: { id } });
const reject = (id: string) => ({ as: admin, params: paramsOf({ id }), body: { reason: 'Others wait' } });
const indexesOf = ({ units }: { units: readonly { index: number }[] }) => units.map(({ index }) => index);

/** One that runs on all four GPUs, and an extension of it that waits for a yes, with so many of them. */
async function anExtension(on: Server, gpus = 4) {
  const running = await aReservation(api, { by: member, on, ...between(-1, 1) });
  const body = { title: 'Longer', startAt: running.startAt, endAt: inHours(5), unitIds: on.unitIds.slice(0, gpus) };
  const changed = await call(api, contract.updateReservation, { as: member, params: { id: running.id }, body });
  expect(changed.status).toBe('pending');
  return running;
}

test('a refused change leaves what runs as it was, free for others where it would have grown', async () => {
  const server = await aResource(api, { policy });
  const running = await anExtension(server);
  const asked = await call(api, contract.getApproval, { as: admin, params: paramsOf(running) });
  const { startAt, endAt } = running;
  expect(asked.before).toEqual({ startAt, endAt, unitIndexes: [0, 1, 2, 3] });

  const { decision } = await call(api, contract.rejectRequest, reject(running.id));
  expect(decision).toMatchObject({ outcome: 'rejected', decidedBy: { id: admin.id }, reason: 'Others wait' });
  expect(await read(running.id)).toMatchObject({
    status: 'confirmed',
    startAt,
    endAt,
    title: 'Longer',
    approval: { decidedBy: { id: admin.id }, reason: 'Others wait', isChangeRefused: true },
  });
  const late = { ...reject(running.id), as: second };
  const told = await refusal(api, contract.rejectRequest, 'already-decided', late);
  expect(told.decision).toMatchObject({ outcome: 'rejected', decidedBy: { id: admin.id } });
  const [line] = await api.sql(
    `SELECT before, after FROM audit_entries WHERE subject_id = $1 AND action = 'reservation.rejected'`,
    [running.id],
  );
  expect(line).toMatchObject({ before: { status: 'pending' }, after: { status: 'confirmed', endAt } });
  const after = { resourceId: server.id, title: 'Next', startAt: endAt, endAt: inHours(4) };
  expect((await call(api, contract.createReservation, { as: other, body: after })).status).toBe('confirmed');

  const shorter = { title: 'Shorter', startAt, endAt: inHours(0.5) };
  await call(api, contract.updateReservation, { as: member, params: { id: running.id }, body: shorter });
  expect(await read(running.id)).toMatchObject({ status: 'confirmed', approval: { isChangeRefused: true } });
});

test('a yes is a yes: nothing of how it stood comes back', async () => {
  const server = await aResource(api, { policy });
  const running = await anExtension(server, 2);
  await call(api, contract.approveRequest, { as: admin, params: paramsOf(running), body: {} });
  const approved = await read(running.id);
  expect(approved).toMatchObject({ status: 'confirmed', approval: { isChangeRefused: false } });
  expect([indexesOf(approved), approved.endAt > running.endAt]).toEqual([[0, 1], true]);
});

test('what others have taken meanwhile is theirs: it keeps what it stood on and holds still', async () => {
  const server = await aResource(api, { policy });
  const running = await anExtension(server, 2);
  const body = { resourceId: server.id, title: 'Taken', startAt: inHours(0), endAt: running.endAt, unitCount: 2 };
  await call(api, contract.createReservation, { as: other, body });
  await call(api, contract.rejectRequest, reject(running.id));
  const kept = await read(running.id);
  expect(kept).toMatchObject({ status: 'confirmed', startAt: running.startAt, endAt: running.endAt });
  expect(indexesOf(kept)).toEqual([0, 1]);
});

test('a change that nobody answers expires, and the reservation stands; a new one that is refused is over', async () => {
  const server = await aResource(api, { policy });
  const planned = await aReservation(api, { by: member, on: server, ...between(20, 22) });
  const body = { title: 'Longer', startAt: inHours(20), endAt: inHours(26) };
  await call(api, contract.updateReservation, { as: member, params: { id: planned.id }, body });
  await api.sql(`UPDATE reservations SET updated_at = updated_at - INTERVAL '30 days' WHERE id = $1`, [planned.id]);
  expect(await expireReservations(api.db)).toBe(1);
  expect(await read(planned.id)).toMatchObject({
    status: 'confirmed',
    endAt: planned.endAt,
    approval: { decidedBy: null, isChangeRefused: true },
  });
  const { decision } = await call(api, contract.getApproval, { as: admin, params: paramsOf(planned) });
  expect(decision).toMatchObject({ outcome: 'expired', decidedBy: null });

  const fresh = { resourceId: server.id, title: 'Long', ...between(40, 46) };
  const { id } = await call(api, contract.createReservation, { as: member, body: fresh });
  await call(api, contract.rejectRequest, reject(id));
  expect(await read(id)).toMatchObject({ status: 'rejected', approval: { isChangeRefused: false } });
});

test('20 times, a refusal and somebody who wants what was given up: both hold, on different GPUs', async () => {
  for (let round = 0; round < 20; round += 1) {
    const server = await aResource(api, { policy });
    const { id, endAt } = await anExtension(server, 2);
    const body = {
      resourceId: server.id,
      title: 'Quick',
      startAt: inHours(0),
      endAt,
      unitIds: server.unitIds.slice(2),
    };
    const [booked] = await Promise.all([
      attempt(api, contract.createReservation, { as: other, body }),
      call(api, contract.rejectRequest, reject(id)),
    ]);
    const kept = await read(id);
    const theirs = booked.status === 201 ? [0, 1] : [0, 1, 2, 3];
    expect([kept.status, indexesOf(kept)]).toEqual(['confirmed', theirs]);
  }
});

describe('a change that waits can be withdrawn', () => {
  const withdraw = (id: string, as = member) => ({ as, params: { id } });

  test('and the reservation is as it was, with the yes it had, and nobody is asked about it any more', async () => {
    const server = await aResource(api, { policy });
    const body = { resourceId: server.id, title: 'Long', ...between(2, 8) };
    const { id } = await call(api, contract.createReservation, { as: member, body });
    await call(api, contract.approveRequest, { as: admin, params: paramsOf({ id }), body: { reason: 'Go on' } });
    const stood = await read(id);
    const change = { title: 'Later', ...between(20, 30), unitCount: 2 };
    const changed = await call(api, contract.updateReservation, { as: member, params: { id }, body: change });
    const { startAt, endAt } = stood;
    expect(changed.approval?.stoodBefore).toEqual({ startAt, endAt, unitIndexes: [0, 1, 2, 3] });

    const back = await call(api, contract.withdrawChange, withdraw(id));
    const { version, updatedAt, ...same } = stood;
    expect(await read(id)).toEqual({ ...same, title: 'Later', version: version + 2, updatedAt: back.updatedAt });
    expect(updatedAt).not.toBe(back.updatedAt);
    const { items } = await call(api, contract.listApprovals, { as: admin, query: { userId: member.id } });
    expect(items.map((item) => item.id)).not.toContain(id);
    const [line] = await api.sql(
      `SELECT before, after FROM audit_entries WHERE subject_id = $1 AND action = 'reservation.change-withdrawn'`,
      [id],
    );
    expect(line).toMatchObject({ before: { status: 'pending' }, after: { status: 'confirmed', startAt, endAt } });
    await refusal(api, contract.withdrawChange, 'reservation-not-active', withdraw(id));
  });

  test('but takes nothing from whoever has booked what it gave up: it goes on waiting', async () => {
    const server = await aResource(api, { policy });
    const running = await anExtension(server, 2);
    const taken = await aReservation(api, { by: other, on: server, units: [3], ...between(0.5, 2) });
    const { conflicts } = await refusal(api, contract.withdrawChange, 'reservation-overlap', withdraw(running.id));
    expect(conflicts.map(({ reservationId }) => reservationId)).toEqual([taken.id]);
    expect(await read(running.id)).toMatchObject({ status: 'pending', units: [{ index: 0 }, { index: 1 }] });
  });

  test('once, or answered once, whoever is faster', async () => {
    const server = await aResource(api, { policy });
    for (let round = 0; round < 10; round += 1) {
      const { id } = await aReservation(api, { by: member, on: server, ...between(40 + 10 * round, 42 + 10 * round) });
      const longer = { title: 'Longer', ...between(40 + 10 * round, 45 + 10 * round) };
      await call(api, contract.updateReservation, { as: member, params: { id }, body: longer });
      const [withdrawn, approved] = await Promise.all([
        attempt(api, contract.withdrawChange, withdraw(id)),
        attempt(api, contract.approveRequest, { as: admin, params: paramsOf({ id }), body: {} }),
      ]);
      const { endAt } = await read(id);
      const isBack = endAt === inHours(42 + 10 * round);
      expect([withdrawn.status, approved.status].filter((status) => status === 200)).toHaveLength(1);
      expect(isBack).toBe(withdrawn.status === 200);
    }
  });
});
