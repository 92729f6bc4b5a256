import audit from './ko/audit.json';
import approvals from './ko/approvals.json';
import auth from './ko/auth.json';
import calendar from './ko/calendar.json';
import common from './ko/common.json';
import deliveries from './ko/deliveries.json';
import feedback from './ko/feedback.json';
import home from './ko/home.json';
import integrations from './ko/integrations.json';
import importTexts from './ko/import.json';
import links from './ko/links.json';
import maintenance from './ko/maintenance.json';
import serverImport from './ko/server-import.json';
import mine from './ko/mine.json';
import notifications from './ko/notifications.json';
import people from './ko/people.json';
import policies from './ko/policies.json';
import profile from './ko/profile.json';
import reports from './ko/reports.json';
import reservations from './ko/reservations.json';
import resources from './ko/resources.json';
import palette from './ko/palette.json';
import peopleImport from './ko/people-import.json';
import teams from './ko/teams.json';
import system from './ko/system.json';

/** All texts of the app in this language, loaded when it is the one that is shown. */
export const ko = {
  common,
  approvals,
  auth,
  calendar,
  reports,
  reservations,
  resources,
  maintenance,
  serverImport,
  people,
  palette,
  peopleImport,
  teams,
  feedback,
  home,
  integrations,
  mine,
  policies,
  profile,
  notifications,
  deliveries,
  audit,
  system,
  links,
  import: importTexts,
};
