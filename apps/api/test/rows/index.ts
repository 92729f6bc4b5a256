import type { EndpointRows } from '../endpoint-rows.ts';
import { accountsRows } from './accounts.ts';
import { approvalsRows } from './approvals.ts';
import { dashboardRows } from './dashboard.ts';
import { deliveriesRows } from './deliveries.ts';
import { everywhereRows } from './everywhere.ts';
import { feedbackRows } from './feedback.ts';
import { feedsRows } from './feeds.ts';
import { invitationsRows } from './invitations.ts';
import { maintenanceRows } from './maintenance.ts';
import { notificationsRows } from './notifications.ts';
import { googleCalendarRows } from './google-calendar.ts';
import { operationsRows } from './operations.ts';
import { peopleRows } from './people.ts';
import { reportsRows } from './reports.ts';
import { policiesRows } from './policies.ts';
import { reservationActionsRows } from './reservation-actions.ts';
import { reservationsRows } from './reservations.ts';
import { resourcesRows } from './resources.ts';
import { seriesRows } from './series.ts';
import { reservationGroupsRows } from './reservation-groups.ts';
import { timeRequestsRows } from './time-requests.ts';
import { slotsRows } from './slots.ts';
import { teamsRows } from './teams.ts';
import { waitlistRows } from './waitlist.ts';

/** Every endpoint's example and problems; a test fails while one is missing. */
export const allRows: Readonly<Record<string, EndpointRows>> = {
  ...accountsRows,
  ...peopleRows,
  ...invitationsRows,
  ...resourcesRows,
  ...maintenanceRows,
  ...policiesRows,
  ...reservationsRows,
  ...slotsRows,
  ...seriesRows,
  ...reservationActionsRows,
  ...timeRequestsRows,
  ...reservationGroupsRows,
  ...approvalsRows,
  ...waitlistRows,
  ...teamsRows,
  ...dashboardRows,
  ...everywhereRows,
  ...googleCalendarRows,
  ...deliveriesRows,
  ...feedsRows,
  ...feedbackRows,
  ...reportsRows,
  ...notificationsRows,
  ...operationsRows,
};
