import * as accounts from './accounts.ts';
import * as audit from './audit.ts';
import * as approvals from './approvals.ts';
import * as checklist from './checklist.ts';
import * as dashboard from './dashboard.ts';
import * as deliveries from './deliveries.ts';
import { METHODS, type EndpointShape } from './endpoint.ts';
import * as events from './events.ts';
import * as invitations from './invitations.ts';
import * as feedback from './feedback.ts';
import * as feeds from './feeds.ts';
import * as groups from './groups.ts';
import * as imports from './imports.ts';
import * as maintenance from './maintenance.ts';
import * as ownAccount from './own-account.ts';
import * as people from './people.ts';
import * as peopleImport from './people-import.ts';
import * as registration from './registration.ts';
import * as notificationSettings from './notification-settings.ts';
import * as notifications from './notifications.ts';
import * as googleCalendar from './google-calendar.ts';
import * as reports from './reports.ts';
import * as policies from './policies.ts';
import * as reservationActions from './reservation-actions.ts';
import * as reservations from './reservations.ts';
import * as resources from './resources.ts';
import * as retirement from './retirement.ts';
import * as savedViews from './saved-views.ts';
import * as serverImport from './server-import.ts';
import * as series from './series.ts';
import * as slots from './slots.ts';
import * as system from './system.ts';
import * as teams from './teams.ts';
import * as wallDisplays from './wall-displays.ts';
import * as timeRequests from './time-requests.ts';
import * as waitlist from './waitlist.ts';

export * from './accounts.ts';
export * from './audit.ts';
export * from './approvals.ts';
export * from './checklist.ts';
export * from './dashboard.ts';
export * from './deliveries.ts';
export * from './endpoint.ts';
export * from './events.ts';
export * from './invitations.ts';
export * from './feedback.ts';
export * from './feeds.ts';
export * from './groups.ts';
export * from './imports.ts';
export * from './maintenance.ts';
export * from './notification-settings.ts';
export * from './notifications.ts';
export * from './google-calendar.ts';
export * from './own-account.ts';
export * from './people.ts';
export * from './people-import.ts';
export * from './policies.ts';
export * from './policy.ts';
export * from './primitives.ts';
export * from './problems.ts';
export * from './registration.ts';
export * from './reports.ts';
export * from './reservation-actions.ts';
export * from './reservations.ts';
export * from './resources.ts';
export * from './retirement.ts';
export * from './saved-views.ts';
export * from './server-import.ts';
export * from './series.ts';
export * from './slots.ts';
export * from './system.ts';
export * from './teams.ts';
export * from './wall-displays.ts';
export * from './time-requests.ts';
export * from './waitlist.ts';

/** Where the API lives on the server. */
export const API_BASE_PATH = '/api/v1';

const modules = [
  accounts,
  ownAccount,
  people,
  peopleImport,
  registration,
  invitations,
  resources,
  serverImport,
  maintenance,
  retirement,
  policies,
  reservations,
  slots,
  series,
  reservationActions,
  groups,
  timeRequests,
  waitlist,
  approvals,
  teams,
  feeds,
  imports,
  dashboard,
  savedViews,
  wallDisplays,
  checklist,
  notifications,
  notificationSettings,
  deliveries,
  googleCalendar,
  feedback,
  reports,
  audit,
  system,
  events,
];

/** Every endpoint of the API, by module and path, for tests and tools that walk all of them. */
// Marked as pure: a web page that does not use this list then loads only the endpoints that it calls.
export const allEndpoints: readonly EndpointShape[] = /* @__PURE__ */ modules.flatMap((module) =>
  Object.values(module)
    .filter(isEndpoint)
    .toSorted((a, b) => a.path.localeCompare(b.path, 'en') || METHODS.indexOf(a.method) - METHODS.indexOf(b.method)),
);

function isEndpoint(value: unknown): value is EndpointShape {
  return typeof value === 'object' && value !== null && 'method' in value && 'access' in value && 'path' in value;
}
