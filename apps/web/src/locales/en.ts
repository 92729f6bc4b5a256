import between from './en/between.json';
import calendar from './en/calendar.json';
import checklist from './en/checklist.json';
import common from './en/common.json';
import home from './en/home.json';
import importTexts from './en/import.json';
import links from './en/links.json';
import maintenance from './en/maintenance.json';
import mine from './en/mine.json';
import reservations from './en/reservations.json';
import system from './en/system.json';
import timeline from './en/timeline.json';
import views from './en/views.json';
import waitlist from './en/waitlist.json';

/** The texts of what is opened every day: there before anything is shown. */
export const en = {
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
