export type { ServiceAccountKey } from './accounts.ts';
export type { Calendar, CalendarSpec, EventBody } from './calendars.ts';
export { NO_FAULTS, type Faults } from './faults.ts';
export { GOOGLE_LIMITS, type Limits } from './quota.ts';
export { startGoogleCalendarFake, type FakeOptions, type GoogleCalendarFake, type Stats } from './server.ts';
