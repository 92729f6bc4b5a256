import { NotificationKind, type ReservationFacts, type ReservationStatus } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_SETTINGS,
  planMail,
  whatToTell,
  withWhatMustBe,
  type Standing,
  type Told,
} from './notifications.rules.ts';

const id = '019a2b3c-0000-7000-8000-000000000001';
const facts: ReservationFacts = {
  id,
  title: 'Fine-tuning',
  description: null,
  resource: { id, name: 'h200-01' },
  owner: { id, name: 'Mina' },
  startAt: '2026-12-01T00:00:00.000Z',
  endAt: '2026-12-01T09:00:00.000Z',
  unitIndexes: [0],
  totalUnits: 8,
};
const moved = { ...facts, endAt: '2026-12-01T10:00:00.000Z' };
const told = (status: ReservationStatus, given: Partial<Told> = {}): Told => ({
  status,
  inCalendar: false,
  facts,
  ...given,
});
const now = (status: ReservationStatus, given: Partial<Standing> = {}): Standing => ({
  status,
  facts,
  isOver: false,
  isOwnDoing: true,
  isUndone: false,
  isChangeRefused: false,
  ...given,
});

describe('what an owner is told', () => {
  test.each<[what: string, told: Told | null, now: Standing, kind: NotificationKind | null]>([
    ['a new one', null, now('confirmed'), 'reservation-confirmed'],
    ['a new one that needs a yes', null, now('pending'), 'reservation-pending'],
    ['one made and taken back', null, now('cancelled'), null],
    ['one that an admin cancelled at once', null, now('cancelled', { isOwnDoing: false }), 'reservation-cancelled'],
    ['what an admin made and took back', null, now('cancelled', { isOwnDoing: false, isUndone: true }), null],
    ['one that was refused at once', null, now('rejected', { isOwnDoing: false }), 'reservation-rejected'],
    ['one that is over before anybody was told', null, now('confirmed', { isOver: true }), null],
    ['nothing new', told('confirmed'), now('confirmed'), null],
    ['other times', told('confirmed'), now('confirmed', { facts: moved }), 'reservation-changed'],
    [
      'other units',
      told('confirmed'),
      now('confirmed', { facts: { ...facts, unitIndexes: [1] } }),
      'reservation-changed',
    ],
    ['a cancellation', told('confirmed'), now('cancelled'), 'reservation-cancelled'],
    [
      'a no to a change',
      told('pending'),
      now('confirmed', { isOwnDoing: false, isChangeRefused: true, facts: moved }),
      'change-rejected',
    ],
    ['a yes', told('pending'), now('confirmed', { isOwnDoing: false }), 'reservation-approved'],
    ['a no', told('pending'), now('rejected', { isOwnDoing: false }), 'reservation-rejected'],
    ['that nobody said yes in time', told('pending'), now('expired', { isOwnDoing: false }), 'reservation-expired'],
    ['that a change needs a yes', told('confirmed'), now('pending', { facts: moved }), 'reservation-pending'],
    ['what happens to the history of a cancelled one', told('cancelled'), now('cancelled', { facts: moved }), null],
    ['one that came back', told('cancelled'), now('confirmed'), 'reservation-confirmed'],
  ])('%s', (_what, before, after, kind) => {
    expect(whatToTell(before, after).kind).toBe(kind);
  });

  test('a change comes with what was told before', () => {
    expect(whatToTell(told('confirmed'), now('confirmed', { facts: moved })).before).toEqual(facts);
    expect(whatToTell(told('pending'), now('confirmed')).before).toBeNull();
  });

  test('another title goes to the calendar and not into the bell', () => {
    const renamed = { ...facts, title: 'Evaluation' };
    expect(whatToTell(told('confirmed'), now('confirmed', { facts: renamed }))).toMatchObject({
      kind: 'reservation-changed',
      inApp: false,
      calendar: 'REQUEST',
    });
    expect(whatToTell(told('pending'), now('pending', { facts: renamed })).kind).toBeNull();
  });

  test('an entry is taken back only where there is one', () => {
    expect(whatToTell(told('confirmed', { inCalendar: true }), now('cancelled')).calendar).toBe('CANCEL');
    expect(whatToTell(told('pending'), now('rejected')).calendar).toBeNull();
    expect(whatToTell(null, now('pending')).calendar).toBeNull();
  });

  test('admins are asked when something waits for them', () => {
    expect(whatToTell(null, now('pending')).asksAdmins).toBe(true);
    expect(whatToTell(null, now('confirmed')).asksAdmins).toBe(false);
  });
});

describe('when a mail goes out', () => {
  const at = (instant: string, given = {}) => ({
    kind: 'reservation-changed' as const,
    isUrgent: false,
    at: instant,
    timeZone: 'Asia/Seoul',
    ...given,
  });
  const quiet = { ...DEFAULT_SETTINGS, quietHours: { from: '22:00', until: '08:00' } };
  const daily = { ...DEFAULT_SETTINGS, digestAt: '09:00' };

  test.each([
    ['in the evening', '2026-12-01T13:00:00.000Z', '2026-12-01T23:00:00.000Z'],
    ['after midnight', '2026-12-01T15:30:00.000Z', '2026-12-01T23:00:00.000Z'],
    ['in the last minute', '2026-12-01T22:59:59.999Z', '2026-12-01T23:00:00.000Z'],
  ])('waits for the end of quiet hours over midnight: %s', (_when, instant, until) => {
    expect(planMail(quiet, at(instant))).toEqual({ how: 'held', until });
  });

  test.each([
    ['when they have ended', '2026-12-01T23:00:00.000Z'],
    ['before they begin', '2026-12-01T12:59:59.999Z'],
  ])('waits for nothing %s', (_when, instant) => {
    expect(planMail(quiet, at(instant))).toEqual({ how: 'now' });
  });

  test('knows quiet hours within one day', () => {
    const noon = { ...DEFAULT_SETTINGS, quietHours: { from: '12:00', until: '13:00' } };
    expect(planMail(noon, at('2026-12-01T03:30:00.000Z'))).toEqual({ how: 'held', until: '2026-12-01T04:00:00.000Z' });
    expect(planMail(noon, at('2026-12-01T04:00:00.000Z'))).toEqual({ how: 'now' });
  });

  test.each([
    // 2027-03-14: 02:00 becomes 03:00; the night is an hour shorter, 08:00 is -7.
    ['the night that loses an hour', '2027-03-14T07:00:00.000Z', 'America/Los_Angeles', '2027-03-14T15:00:00.000Z'],
    // 2027-11-07: 02:00 becomes 01:00; 08:00 is -8.
    ['the night that gains an hour', '2027-11-07T06:00:00.000Z', 'America/Los_Angeles', '2027-11-07T16:00:00.000Z'],
  ])('ends quiet hours by the clock on the wall in %s', (_night, instant, timeZone, until) => {
    expect(planMail(quiet, at(instant, { timeZone }))).toEqual({ how: 'held', until });
  });

  test('ends quiet hours that the clock skips when it has skipped them', () => {
    const until = { ...DEFAULT_SETTINGS, quietHours: { from: '23:00', until: '02:30' } };
    // 02:30 does not exist in that night: clocks show 03:30 instead.
    expect(planMail(until, at('2027-03-14T09:00:00.000Z', { timeZone: 'America/Los_Angeles' }))).toEqual({
      how: 'held',
      until: '2027-03-14T10:30:00.000Z',
    });
  });

  test('waits for the daily mail, of tomorrow once its hour is past', () => {
    expect(planMail(daily, at('2026-12-01T23:59:00.000Z'))).toEqual({
      how: 'digest',
      until: '2026-12-02T00:00:00.000Z',
    });
    expect(planMail(daily, at('2026-12-02T00:00:00.000Z'))).toEqual({
      how: 'digest',
      until: '2026-12-03T00:00:00.000Z',
    });
  });

  test('waits for no daily mail where it is urgent', () => {
    expect(planMail(daily, at('2026-12-01T10:00:00.000Z', { isUrgent: true }))).toEqual({ how: 'now' });
  });

  test('the mail about a new password waits for nothing and cannot be switched off', () => {
    const off = Object.fromEntries(NotificationKind.options.map((kind) => [kind, { inApp: false, email: false }]));
    const silent = withWhatMustBe({ ...quiet, ...daily, quietHours: quiet.quietHours, channels: off as never });
    const night = '2026-12-01T15:00:00.000Z';
    expect(planMail(silent, at(night, { kind: 'password-changed' }))).toEqual({ how: 'now' });
    expect(silent.channels['password-changed']).toEqual({ inApp: false, email: true });
    expect(planMail(silent, at(night))).toEqual({ how: 'none' });
  });
});
