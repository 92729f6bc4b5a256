import approvals from './ko/approvals.json';
import audit from './ko/audit.json';
import auth from './ko/auth.json';
import deliveries from './ko/deliveries.json';
import feedback from './ko/feedback.json';
import find from './ko/find.json';
import integrations from './ko/integrations.json';
import notifications from './ko/notifications.json';
import palette from './ko/palette.json';
import people from './ko/people.json';
import peopleImport from './ko/people-import.json';
import policies from './ko/policies.json';
import profile from './ko/profile.json';
import reports from './ko/reports.json';
import resources from './ko/resources.json';
import series from './ko/series.json';
import serverImport from './ko/server-import.json';
import teams from './ko/teams.json';
import wall from './ko/wall.json';

/** The texts of all other pages, dialogs and drawers: there before any of these. */
export const koOthers = {
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
