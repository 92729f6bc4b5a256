import audit from './en/audit.json';
import approvals from './en/approvals.json';
import auth from './en/auth.json';
import between from './en/between.json';
import calendar from './en/calendar.json';
import common from './en/common.json';
import deliveries from './en/deliveries.json';
import find from './en/find.json';
import feedback from './en/feedback.json';
import home from './en/home.json';
import integrations from './en/integrations.json';
import importTexts from './en/import.json';
import links from './en/links.json';
import maintenance from './en/maintenance.json';
import serverImport from './en/server-import.json';
import mine from './en/mine.json';
import notifications from './en/notifications.json';
import people from './en/people.json';
import policies from './en/policies.json';
import profile from './en/profile.json';
import reports from './en/reports.json';
import reservations from './en/reservations.json';
import resources from './en/resources.json';
import series from './en/series.json';
import palette from './en/palette.json';
import peopleImport from './en/people-import.json';
import timeline from './en/timeline.json';
import teams from './en/teams.json';
import waitlist from './en/waitlist.json';
import wall from './en/wall.json';
import checklist from './en/checklist.json';
import views from './en/views.json';
import system from './en/system.json';

/** All texts of the app in this language, loaded when it is the one that is shown. */
export const en = {
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
