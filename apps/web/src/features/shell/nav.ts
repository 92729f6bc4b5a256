import {
  IconCalendar,
  IconCalendarSearch,
  IconChecks,
  IconChartBar,
  IconHeartRateMonitor,
  IconHome,
  IconHourglass,
  IconListSearch,
  IconMail,
  IconMessage2,
  IconPlugConnected,
  IconRuler2,
  IconServer2,
  IconTicket,
  IconTimeline,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';

/** Where everybody goes, and where admins go besides. */
export const everybodysPlaces = [
  { to: '/', label: 'nav.home', icon: IconHome },
  { to: '/calendar', label: 'nav.calendar', icon: IconCalendar },
  { to: '/timeline', label: 'nav.timeline', icon: IconTimeline },
  { to: '/find', label: 'nav.find', icon: IconCalendarSearch },
  { to: '/mine', label: 'nav.mine', icon: IconTicket },
  { to: '/waitlist', label: 'nav.waitlist', icon: IconHourglass },
  { to: '/servers', label: 'nav.servers', icon: IconServer2 },
  { to: '/teams', label: 'nav.teams', icon: IconUsersGroup },
  { to: '/feedback', label: 'nav.feedback', icon: IconMessage2 },
] as const;

export const adminPlaces = [
  { to: '/approvals', label: 'nav.approvals', icon: IconChecks },
  { to: '/people', label: 'nav.people', icon: IconUsers },
  { to: '/policies', label: 'nav.policies', icon: IconRuler2 },
  { to: '/reports', label: 'nav.reports', icon: IconChartBar },
  { to: '/deliveries', label: 'nav.deliveries', icon: IconMail },
  { to: '/integrations', label: 'nav.integrations', icon: IconPlugConnected },
  { to: '/audit', label: 'nav.audit', icon: IconListSearch },
  { to: '/system', label: 'nav.system', icon: IconHeartRateMonitor },
] as const;

/** Those that a narrow screen has room for along its bottom; the others are behind one more tab. */
export const TABS: readonly string[] = ['/', '/calendar', '/timeline', '/mine'];

/** What waits at a place, shown beside its name. */
export type Waiting = Partial<Record<Place['to'], number>>;

export type Place = (typeof everybodysPlaces)[number] | (typeof adminPlaces)[number];
