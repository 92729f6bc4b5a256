import { rigAccounts } from './accounts/rig-accounts.ts';
import { rigAgain } from './again/rig-again.ts';
import { rigBookings } from './bookings/rig-bookings.ts';
import { whatIsMissing } from './cluster/programs.ts';
import { rigCluster } from './cluster/rig-cluster.ts';
import { rigClocks } from './clocks/rig-clocks.ts';
import { rigDelivery } from './delivery.ts';
import { rigOutage } from './outage.ts';
import { rigOverload } from './overload/rig-overload.ts';
import { rigReminders } from './reminders.ts';
import { scenario } from './scenario.ts';
import { rigSeries } from './series/rig-series.ts';
import { rigTakeover } from './takeover.ts';
import { rigUpdates } from './updates/rig-updates.ts';
import { rigZones } from './zones/rig-zones.ts';
import { whatIsMissingForUpgrade } from './upgrade/earlier-code.ts';
import { rigUpgrade } from './upgrade/rig-upgrade.ts';

/** Everything the rig does, and how much of it. What must come out: requirements.ts. */
export const scenarios = {
  bookings: scenario({
    about:
      'people do everything that can be done with bookings, all at once, over a bad network, while API and PostgreSQL are killed and paused',
    shows: ['R-01', 'R-02', 'R-03', 'R-04', 'R-08', 'R-10', 'R-37', 'R-39'],
    short: { operations: 700, people: 12, days: 14, kills: 4 },
    long: { operations: 1_000_000, people: 32, days: 700, kills: 400 },
    run: rigBookings,
  }),
  delivery: scenario({
    about: 'people book, move and cancel while API, worker and PostgreSQL are killed; then all sides are compared',
    shows: ['R-10', 'R-11', 'R-39'],
    short: { kills: 9, members: 4 },
    long: { kills: 1000, members: 4 },
    run: rigDelivery,
  }),
  updates: scenario({
    about: 'a reservation is open in two places and saved from both at once, again and again',
    shows: ['R-06'],
    short: { pairs: 100, atOnce: 8 },
    long: { pairs: 10_000, atOnce: 8 },
    run: rigUpdates,
  }),
  series: scenario({
    about: 'series of a year are booked among random reservations, and every side is asked which dates there are',
    shows: ['R-05'],
    short: { series: 2, reservations: 40 },
    long: { series: 60, reservations: 120 },
    run: rigSeries,
  }),
  zones: scenario({
    about:
      'times around every change of the clocks in every zone are written in every way we have, and read again by others',
    shows: ['R-09'],
    short: { everyZone: 30, people: 3, bookings: 4 },
    long: { everyZone: 1, people: 40, bookings: 25 },
    run: rigZones,
  }),
  clocks: scenario({
    about: 'the clocks of API and worker are wrong and jump, the database has the right one',
    shows: ['R-44'],
    short: { jumpsMinutes: [10, -10] },
    long: { jumpsMinutes: [10, -10, 60, -60, 1440, -1440, 0, 10, -10, 525_600] },
    run: rigClocks,
  }),
  again: scenario({
    about: 'one booking is asked for fifty times at once, while answers get lost and the API is killed',
    shows: ['R-08'],
    short: { bookings: 6, kills: 1 },
    long: { bookings: 200, kills: 40 },
    run: rigAgain,
  }),
  accounts: scenario({
    about: 'strangers, guessers, browsers with two tabs and people who left ask an installation behind a proxy',
    shows: ['R-21', 'R-22', 'R-24', 'R-25', 'R-26', 'R-27'],
    isAlone: true,
    // So few say nothing of ten milliseconds.
    short: { atOnce: 20, guesses: 60, pairs: 12, races: 60, apartMs: 100, checkMs: 1000 },
    long: { atOnce: 100, guesses: 1000, pairs: 1000, races: 10_000, apartMs: 10, checkMs: 250 },
    run: rigAccounts,
  }),
  overload: scenario({
    about: 'three times as much is asked as the machine can do: bookings, pages, reports and searches',
    shows: ['R-42'],
    isAlone: true,
    // The first second, in which a standing line is told from a burst, is much of so short a time.
    short: { seconds: 8, withinMs: 2000 },
    long: { seconds: 300, withinMs: 1000 },
    run: rigOverload,
  }),
  takeover: scenario({
    about: 'a worker is killed with jobs in its hands; another goes on',
    shows: ['R-12'],
    short: { jobs: 100 },
    long: { jobs: 1000 },
    run: rigTakeover,
  }),
  reminders: scenario({
    about: 'reminders are due at the same time; some are cancelled in the last second',
    shows: ['R-13'],
    short: { count: 300, withinSeconds: 5 },
    // A tenth of them is cancelled in time: 10,000 remain.
    long: { count: 11_112, withinSeconds: 60 },
    run: rigReminders,
  }),
  outage: scenario({
    about: 'Google is away from one installation and there for its twin, while people book in both by turns',
    shows: ['R-18'],
    isAlone: true,
    // So few bookings say nothing of five per cent.
    short: { seconds: 10, slowerAtMost: 1 },
    long: { seconds: 3600, slowerAtMost: 0.05 },
    run: rigOutage,
  }),
  cluster: scenario({
    about: 'three nodes and two workers behind a balancer and a pooler; nodes are replaced one by one under load',
    shows: ['R-22', 'R-25', 'R-40', 'R-47'],
    isAlone: true,
    missing: whatIsMissing,
    short: { rounds: 3, restarts: 1, perSecond: 15 },
    long: { rounds: 30, restarts: 10, perSecond: 200 },
    run: rigCluster,
  }),
  upgrade: scenario({
    about: 'the release before serves while the code of today migrates the database under it, and then beside it',
    shows: ['R-40'],
    missing: whatIsMissingForUpgrade,
    short: { perSecond: 15, seconds: 2 },
    long: { perSecond: 50, seconds: 60 },
    run: rigUpgrade,
  }),
} as const;

export type ScenarioName = keyof typeof scenarios;
