import koAuth from '../locales/ko/auth.json';
import koCalendar from '../locales/ko/calendar.json';
import koCommon from '../locales/ko/common.json';
import koMine from '../locales/ko/mine.json';
import koPeople from '../locales/ko/people.json';
import koProfile from '../locales/ko/profile.json';
import koReservations from '../locales/ko/reservations.json';
import koResources from '../locales/ko/resources.json';
import enAuth from '../locales/en/auth.json';
import enCalendar from '../locales/en/calendar.json';
import enCommon from '../locales/en/common.json';
import enMine from '../locales/en/mine.json';
import enPeople from '../locales/en/people.json';
import enProfile from '../locales/en/profile.json';
import enReservations from '../locales/en/reservations.json';
import enResources from '../locales/en/resources.json';

export const ko = {
  common: koCommon,
  auth: koAuth,
  calendar: koCalendar,
  reservations: koReservations,
  resources: koResources,
  people: koPeople,
  mine: koMine,
  profile: koProfile,
};

export const en = {
  common: enCommon,
  auth: enAuth,
  calendar: enCalendar,
  reservations: enReservations,
  resources: enResources,
  people: enPeople,
  mine: enMine,
  profile: enProfile,
};
