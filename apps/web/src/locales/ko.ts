import audit from './ko/audit.json';
import approvals from './ko/approvals.json';
import auth from './ko/auth.json';
import between from './ko/between.json';
import calendar from './ko/calendar.json';
import common from './ko/common.json';
import deliveries from './ko/deliveries.json';
import find from './ko/find.json';
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
import series from './ko/series.json';
import palette from './ko/palette.json';
import peopleImport from './ko/people-import.json';
import timeline from './ko/timeline.json';
import teams from './ko/teams.json';
import waitlist from './ko/waitlist.json';
import wall from './ko/wall.json';
import checklist from './ko/checklist.json';
import views from './ko/views.json';
import system from './ko/system.json';

/** All texts of the app in this language, loaded when it is the one that is shown. */
export const ko = {
  common,
  approvals,
  auth,
  between,
  calendar,
  reports,
  reservations,
  resources,
  series,
  maintenance,
  serverImport,
  people,
  palette,
  peopleImport,
  teams,
  timeline,
  waitlist,
  feedback,
  find,
  home,
  integrations,
  mine,
  policies,
  profile,
  notifications,
  deliveries,
  audit,
  system,
  views,
  wall,
  checklist,
  links,
  import: importTexts,
};
