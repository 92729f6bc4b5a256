import approvals from './en/approvals.json';
import audit from './en/audit.json';
import auth from './en/auth.json';
import deliveries from './en/deliveries.json';
import feedback from './en/feedback.json';
import find from './en/find.json';
import integrations from './en/integrations.json';
import notifications from './en/notifications.json';
import palette from './en/palette.json';
import people from './en/people.json';
import peopleImport from './en/people-import.json';
import policies from './en/policies.json';
import profile from './en/profile.json';
import reports from './en/reports.json';
import resources from './en/resources.json';
import series from './en/series.json';
import serverImport from './en/server-import.json';
import teams from './en/teams.json';
import wall from './en/wall.json';

/** The texts of all other pages, dialogs and drawers: there before any of these. */
export const enOthers = {
  approvals,
  audit,
  auth,
  deliveries,
  feedback,
  find,
  integrations,
  notifications,
  palette,
  people,
  peopleImport,
  policies,
  profile,
  reports,
  resources,
  series,
  serverImport,
  teams,
  wall,
};
