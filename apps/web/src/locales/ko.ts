import between from './ko/between.json';
import calendar from './ko/calendar.json';
import checklist from './ko/checklist.json';
import common from './ko/common.json';
import home from './ko/home.json';
import importTexts from './ko/import.json';
import links from './ko/links.json';
import maintenance from './ko/maintenance.json';
import mine from './ko/mine.json';
import reservations from './ko/reservations.json';
import system from './ko/system.json';
import timeline from './ko/timeline.json';
import views from './ko/views.json';
import waitlist from './ko/waitlist.json';

/** The texts of what is opened every day: there before anything is shown. */
export const ko = {
  between,
  calendar,
  checklist,
  common,
  home,
  import: importTexts,
  links,
  maintenance,
  mine,
  reservations,
  system,
  timeline,
  views,
  waitlist,
};
