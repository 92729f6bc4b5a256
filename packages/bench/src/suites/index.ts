import type { SuiteName } from '../options.ts';
import { bookingSuite } from './booking.ts';
import { calendarSuite } from './calendar.ts';
import { findSlotSuite } from './find-slot.ts';
import { realtimeSuite } from './realtime.ts';
import { refusalSuite } from './refusal.ts';
import { reportsSuite } from './reports.ts';
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
  size: sizeSuite,
  units: unitsSuite,
  realtime: realtimeSuite,
  calendar: calendarSuite,
  server: serverSuite,
  status: statusSuite,
  reports: reportsSuite,
  'find-slot': findSlotSuite,
};
