import type { SuiteName } from '../options.ts';
import { bookingSuite } from './booking.ts';
import { cancelSuite, moveSuite } from './changes.ts';
import { calendarSuite } from './calendar.ts';
import { findSlotSuite } from './find-slot.ts';
import { growthSuite } from './growth.ts';
import { realtimeSuite } from './realtime.ts';
import { refusalSuite } from './refusal.ts';
import { reportsSuite } from './reports.ts';
import { feedsSuite, searchSuite, signInSuite } from './requests.ts';
import { serverSuite } from './server.ts';
import { sizeSuite } from './size.ts';
import { statusSuite } from './status.ts';
import { stormSuite } from './storm.ts';
import type { Suite } from './suite.ts';
import { unitsSuite } from './units.ts';

export const suites: Readonly<Record<SuiteName, Suite>> = {
  booking: bookingSuite,
  storm: stormSuite,
  refusal: refusalSuite,
  move: moveSuite,
  cancel: cancelSuite,
  size: sizeSuite,
  units: unitsSuite,
  realtime: realtimeSuite,
  calendar: calendarSuite,
  server: serverSuite,
  status: statusSuite,
  search: searchSuite,
  feeds: feedsSuite,
  'sign-in': signInSuite,
  reports: reportsSuite,
  'find-slot': findSlotSuite,
  growth: growthSuite,
};
