/** What is promised, and where it is shown beside the rig. */
export interface Requirement {
  readonly promise: string;
  /** The figure that must be reached. */
  readonly goal: string;
  /** Tests that show it, or the part of it that no scenario does. From the top folder of the repository. */
  readonly tests: readonly string[];
  /** What the figure does not say by itself, or why there is none. */
  readonly note?: string;
}

const MODULES = 'apps/api/src/modules';
const HTTP = 'apps/api/src/platform/http';

/** Numbers are kept for good: one that was given up is not given again. */
export const requirements = {
  'R-01': {
    promise: 'No GPU is held by two reservations at once, and what was acknowledged is what is stored',
    goal: '0 overlaps in 1,000,000 operations',
    tests: [`${MODULES}/reservations/no-overlap.db.test.ts`, `${MODULES}/reservations/reservations.model.db.test.ts`],
  },
  'R-02': {
    promise: 'Whoever wants the same time at once gets an answer at once: one the booking, the others a refusal',
    goal: '0 answers 5xx, 0 deadlocks; each time is won by exactly one',
    tests: [`${MODULES}/reservations/booking-races.db.test.ts`],
    note: 'how fast: docs/benchmarks.md, storm',
  },
  'R-03': {
    promise: 'Approving books nothing twice',
    goal: '0 overlaps; of two decisions one counts',
    tests: [`${MODULES}/reservations/decision-races.db.test.ts`, `${MODULES}/approvals/approvals.db.test.ts`],
    note: 'what waits for approval holds its GPUs, so no second one can wait for them',
  },
  'R-04': {
    promise: 'Several GPUs, and several servers as one, are booked together or not at all',
    goal: '0 partial sets',
    tests: [`${MODULES}/reservation-groups/reservation-groups.db.test.ts`],
  },
  'R-05': {
    promise: 'A series books every date of its rule or names the ones it does not, and every side has the same dates',
    goal: '0 dates skipped in silence; the same count in the API, in calendar links and in Google',
    tests: [`${MODULES}/series/series.model.db.test.ts`],
  },
  'R-06': {
    promise: 'Of two who change the same reservation none is overwritten unseen',
    goal: '0 lost in 10,000 pairs; the one who is late gets 412 with what it is now',
    tests: [`${MODULES}/reservations/change-races.db.test.ts`],
  },
  'R-07': {
    promise: 'Limits hold, however many try at once',
    goal: 'exactly as many succeed as the limit leaves',
    tests: [`${MODULES}/policies/limit-races.db.test.ts`],
    note: 'fewer rounds than the 1,000 that were set: each is decided under the same lock as every booking',
  },
  'R-08': {
    promise: 'A call that is made again has one effect and the same answer',
    goal: '0 creations with two effects; another body 422; kept for 24 h',
    tests: [`${HTTP}/conventions.db.test.ts`],
  },
  'R-09': {
    promise: 'An instant is the same for everybody, in every zone, on both sides of every change of the clocks',
    goal: '0 differences between API, calendar links by two parsers, mails and Google in 100,000 cases',
    tests: ['apps/web/src/lib/time.test.ts', 'apps/api/src/platform/ics/calendar-text.test.ts'],
  },
  'R-10': {
    promise: 'Every change leaves exactly one event, and no event is skipped',
    goal: '0 changes without event, 0 events without change, 0 skipped',
    tests: ['apps/api/src/platform/realtime.db.test.ts', 'apps/api/src/platform/jobs/jobs.db.test.ts'],
  },
  'R-11': {
    promise: 'What is delivered twice has one effect',
    goal: 'Google and the bell exactly once; a mail again at most once per kill, with the same Message-ID',
    tests: [`${MODULES}/notifications/told.db.test.ts`, `${MODULES}/mails/delivery.db.test.ts`],
    note: 'there are no webhooks',
  },
  'R-12': {
    promise: 'Jobs of a worker that died go on',
    goal: 'all within 60 s, none stuck',
    tests: ['apps/api/src/platform/jobs/jobs.db.test.ts'],
  },
  'R-13': {
    promise: 'Reminders come in time, once, and not for what was cancelled',
    goal: '0 missing, 0 twice, 0 of what was cancelled, p99 60 s late at most',
    tests: [`${MODULES}/notifications/reminders.db.test.ts`],
  },
  'R-14': {
    promise: 'What is taken back within the time to undo was never told',
    goal: '0 mails',
    tests: [`${MODULES}/notifications/told.db.test.ts`, `${MODULES}/notifications/jobs.db.test.ts`],
  },
  'R-18': {
    promise: 'Google being away is not felt by who books, and everything is there after its return',
    goal: '0 bookings fail, p95 at most 5 % slower, all there within 10 min',
    tests: [`${MODULES}/google-calendar/mirror.db.test.ts`],
  },
  'R-21': {
    promise: 'Passwords are stored so that a copy of the database gives none away',
    goal: 'argon2id of 46 MiB, at most four at once',
    tests: [`${MODULES}/accounts/registration.db.test.ts`],
  },
  'R-22': {
    promise: 'Guessing passwords is slow, wherever the guesses come from',
    goal: 'at most 10 in 15 min are looked at for an account, 50 from an address',
    tests: [`${MODULES}/accounts/sessions.db.test.ts`, `${HTTP}/proxy.db.test.ts`],
  },
  'R-23': {
    promise: 'Codes that are sent cannot be guessed',
    goal: 'not applicable',
    tests: [],
    note: 'there are no codes: invitations are links of 128 bits and more, see R-27',
  },
  'R-24': {
    promise: 'A refresh token that was used again ends the session, and two tabs end none',
    goal: '0 false sign-outs; replayed: ended within 1 s',
    tests: [`${MODULES}/accounts/sessions.db.test.ts`],
  },
  'R-25': {
    promise: 'What was ended is ended everywhere',
    goal: 'refused within 1 s, streams closed within 5 s, on every node',
    tests: [`${MODULES}/accounts/sessions.db.test.ts`, `${HTTP}/events.db.test.ts`],
  },
  'R-26': {
    promise: 'Nobody learns by trying who has an account',
    goal: 'the same answer, medians 10 ms apart at most',
    tests: [`${MODULES}/accounts/sessions.db.test.ts`],
  },
  'R-27': {
    promise: 'There is one first admin, and an invitation lets one person in',
    goal: 'exactly 1 of 100 at once',
    tests: [`${MODULES}/accounts/registration.db.test.ts`, `${MODULES}/accounts/redemption.db.test.ts`],
  },
  'R-28': {
    promise: 'Everybody may do what their role may, with their own things',
    goal: 'every route by every role; 0 unexpected answers',
    tests: [`${MODULES}/authorisation.db.test.ts`, `${MODULES}/others-things.db.test.ts`],
  },
  'R-29': {
    promise: 'Who leaves a team has none of its rights any more',
    goal: 'refused within 1 s',
    tests: [`${MODULES}/teams/teams.db.test.ts`],
  },
  'R-30': {
    promise: 'Fields nobody asked for do nothing',
    goal: '0 effects, unknown fields 400',
    tests: [`${MODULES}/inputs.db.test.ts`, `${HTTP}/fuzz.db.test.ts`],
  },
  'R-31': {
    promise: 'Other sites do nothing in the name of who is signed in',
    goal: '0 accepted',
    tests: [`${HTTP}/cross-origin.db.test.ts`],
  },
  'R-36': {
    promise: 'No request reaches a handler unchecked',
    goal: '0 handlers reached',
    tests: [`${HTTP}/client-errors.db.test.ts`, `${HTTP}/conventions.db.test.ts`],
  },
  'R-37': {
    promise: 'Every change leaves an entry in the audit log, and no secret is written down',
    goal: 'exactly one entry for a change; 0 secrets found in a whole run',
    tests: [`${MODULES}/audit/audit.db.test.ts`, `${MODULES}/secrets.db.test.ts`],
  },
  'R-39': {
    promise: 'Nothing that was acknowledged is lost when a process dies or stands still',
    goal: '0 lost; API there 5 s after its restart, 10 s after the database is back',
    tests: ['apps/api/src/platform/db/embedded-postgres.db.test.ts'],
  },
  'R-40': {
    promise: 'Nodes are replaced one by one and nobody notices',
    goal: '0 requests fail in 10 restarts at 200 a second',
    tests: ['apps/api/src/platform/db/migrate.db.test.ts'],
  },
  'R-42': {
    promise: 'With more asked than can be done, what is accepted stays fast and the rest is told when to come again',
    goal: 'accepted p99 1 s at most; the rest 429 or 503 with Retry-After',
    tests: [`${HTTP}/load-gate.test.ts`],
    note: 'the crowd, the API and PostgreSQL share the processors of one machine',
  },
  'R-44': {
    promise: 'Clocks of machines that are wrong change nothing: the database knows what time it is',
    goal: 'reminders, ends, "now" and sessions as with the right time, clock of the API 10 min off or jumping',
    tests: [],
    note: 'two things of others ask the machine: how long tries at passwords are counted, and signing in to Google',
  },
  'R-47': {
    promise: 'Open pages show what others change',
    goal: 'through every node within 2 s',
    tests: [`${HTTP}/events.db.test.ts`, 'apps/api/src/platform/realtime.db.test.ts'],
  },
} as const satisfies Readonly<Record<string, Requirement>>;

export type RequirementId = keyof typeof requirements;
