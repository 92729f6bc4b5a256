import {
  IconCalendar,
  IconChartBar,
  IconMail,
  IconMessage2,
  IconPlugConnected,
  IconServer2,
  IconTicket,
  IconUsers,
} from '@tabler/icons-react';

/** Where everybody goes, and where admins go besides. */
export const everybodysPlaces = [
  { to: '/', label: 'nav.calendar', icon: IconCalendar },
  { to: '/mine', label: 'nav.mine', icon: IconTicket },
  { to: '/servers', label: 'nav.servers', icon: IconServer2 },
  { to: '/feedback', label: 'nav.feedback', icon: IconMessage2 },
] as const;

export const adminPlaces = [
  { to: '/people', label: 'nav.people', icon: IconUsers },
  { to: '/reports', label: 'nav.reports', icon: IconChartBar },
  { to: '/deliveries', label: 'nav.deliveries', icon: IconMail },
  { to: '/integrations', label: 'nav.integrations', icon: IconPlugConnected },
] as const;

export type Place = (typeof everybodysPlaces)[number] | (typeof adminPlaces)[number];
