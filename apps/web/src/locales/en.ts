import auth from './en/auth.json';
import calendar from './en/calendar.json';
import common from './en/common.json';
import deliveries from './en/deliveries.json';
import feedback from './en/feedback.json';
import integrations from './en/integrations.json';
import importTexts from './en/import.json';
import links from './en/links.json';
import mine from './en/mine.json';
import notifications from './en/notifications.json';
import people from './en/people.json';
import profile from './en/profile.json';
import reservations from './en/reservations.json';
import resources from './en/resources.json';

/** All texts of the app in this language, loaded when it is the one that is shown. */
export const en = {
  common,
  auth,
  calendar,
  reservations,
  resources,
  people,
  feedback,
  integrations,
  mine,
  profile,
  notifications,
  deliveries,
  links,
  import: importTexts,
};
