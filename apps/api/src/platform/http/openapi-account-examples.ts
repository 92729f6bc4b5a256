import { NotificationKind } from '@jari/contract';

const user = {
  id: '019a2b3c-0000-7000-8000-000000000004',
  email: 'mina@example.org',
  name: 'Mina Kim',
  role: 'member',
  status: 'active',
  locale: 'ko',
  timeZone: 'Asia/Seoul',
  version: 1,
  createdAt: '2026-11-01T00:00:00.000Z',
};
const person = {
  ...user,
  lastSeenAt: '2026-11-30T08:12:00.000Z',
  reservationsAhead: 2,
  mergedInto: null,
  withdrawnAt: null,
};
const other = { ...person, id: '019a2b3c-0000-7000-8000-000000000014', email: 'mina.kim@old.example.org' };
const session = {
  id: '019a2b3c-0000-7000-8000-000000000015',
  device: { browser: 'Firefox', os: 'Linux', kind: 'desktop' },
  address: '192.0.2.17',
  isCurrent: true,
  createdAt: '2026-11-28T00:00:00.000Z',
  lastUsedAt: '2026-11-30T08:12:00.000Z',
  endsAt: '2026-12-28T00:00:00.000Z',
};
const notificationSettings = {
  channels: Object.fromEntries(NotificationKind.options.map((kind) => [kind, { inApp: true, email: true }])),
  startLeadMinutes: 30,
  endLeadMinutes: 15,
  quietHours: { from: '22:00', until: '08:00' },
  digestAt: null,
};
const registration = { isOpen: true, emailDomains: ['example.org'] };

/** Of accounts, as admins and their owners see them. */
export const accountExamples = {
  'getInstallation.response': { hasAccounts: true, registration },
  'listUsers.response': { items: [person], nextCursor: null },
  'getUser.response': person,
  'disableUser.body': { reservations: 'cancel', reason: 'Left the project' },
  'disableUser.response': { user: { ...user, status: 'disabled' }, cancelled: 2, kept: 0 },
  'enableUser.response': user,
  'previewMerge.response': {
    from: other,
    into: person,
    moves: { reservationsAhead: 2, reservationsPast: 41, teams: 1, wishes: 1, calendarLinks: 1 },
    endingCalendarLinks: 0,
  },
  'mergeUser.body': { intoId: user.id },
  'mergeUser.response': user,
  'getRegistration.response': { ...registration, version: 1 },
  'saveRegistration.body': registration,
  'saveRegistration.response': { ...registration, version: 2 },
  'listSessions.response': { items: [session], nextCursor: null },
  'exportMyData.response': {
    exportedAt: '2026-11-30T08:12:00.000Z',
    profile: user,
    teams: [],
    reservations: [
      {
        id: '019a2b3c-0000-7000-8000-000000000003',
        server: 'h200-01',
        title: 'Fine-tuning',
        description: null,
        startAt: '2026-12-01T00:00:00.000Z',
        endAt: '2026-12-01T09:00:00.000Z',
        units: [0],
        status: 'confirmed',
        cancelReason: null,
        createdAt: '2026-11-30T00:00:00.000Z',
        updatedAt: '2026-11-30T00:00:00.000Z',
      },
    ],
    series: [],
    wishes: [
      {
        id: '019a2b3c-0000-7000-8000-000000000009',
        title: 'Ablation study',
        units: 2,
        durationMinutes: 240,
        from: '2026-12-02T00:00:00.000Z',
        to: '2026-12-04T00:00:00.000Z',
        state: 'waiting',
        createdAt: '2026-11-30T00:00:00.000Z',
      },
    ],
    timeRequests: [],
    feedback: [],
    notifications: [
      { kind: 'reservation-confirmed', createdAt: '2026-11-30T00:00:00.000Z', readAt: '2026-11-30T00:05:00.000Z' },
    ],
    activity: [{ at: '2026-11-30T00:00:00.000Z', action: 'reservation.created', address: '192.0.2.10' }],
    isComplete: true,
    sessions: [session],
    notificationSettings,
    savedViews: [{ page: 'calendar', name: 'Our H200s', query: 'view=week&mine=1' }],
    calendarLinks: [{ scope: 'mine', server: null, createdAt: '2026-11-01T00:00:00.000Z', lastReadAt: null }],
  },
  'withdraw.body': { password: 'a good password', cancelReservations: true },
} as const;

export const accountExtras = {
  'registration-closed': { reason: 'email-domain', emailDomains: ['example.org'] },
  'account-closed': { reason: 'merged' },
  'reservations-ahead': { reservationCount: 2 },
} as const;
