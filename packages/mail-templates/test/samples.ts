import { NotificationKind, type NotificationFacts, type ReservationFacts } from '@jari/contract';
import type { MailContent, Reader } from '../src/index.ts';

const ids = {
  owner: '019a2b3c-0000-7000-8000-000000000001',
  admin: '019a2b3c-0000-7000-8000-000000000002',
  reservation: '019a2b3c-0000-7000-8000-000000000003',
  server: '019a2b3c-0000-7000-8000-000000000004',
};

export const aReservationFact: ReservationFacts = {
  id: ids.reservation,
  title: 'Llama 미세 조정 · seed 42',
  description: null,
  resource: { id: ids.server, name: 'h200-01' },
  owner: { id: ids.owner, name: '이준호' },
  startAt: '2026-12-01T00:00:00.000Z',
  endAt: '2026-12-01T09:00:00.000Z',
  unitIndexes: [0, 1, 2, 3],
  totalUnits: 8,
};

const nothing: NotificationFacts = {
  reservation: null,
  before: null,
  actor: null,
  reason: null,
  role: null,
  resource: null,
};
const admin = { id: ids.admin, name: '김미나' };
const own: NotificationFacts = { ...nothing, reservation: aReservationFact };
const pressing = '금요일 데모가 급해서 앞 시간을 먼저 쓰겠습니다.\n오후 시간은 비워 두었으니 옮겨 주세요.';

const maintenance = {
  id: '019a2b3c-0000-7000-8000-000000000005',
  startAt: '2026-12-01T00:00:00.000Z',
  endAt: '2026-12-01T15:00:00.000Z',
  unitIndexes: null,
  reason: '전원 장치를 교체합니다.',
};

export const sampleFacts: Readonly<Record<NotificationKind, NotificationFacts>> = {
  'reservation-confirmed': {
    ...own,
    reservation: { ...aReservationFact, description: '체크포인트는 /data/ckpt 에 저장' },
  },
  'reservation-changed': {
    ...own,
    actor: admin,
    reason: pressing,
    before: {
      ...aReservationFact,
      startAt: '2026-11-30T15:00:00.000Z',
      endAt: '2026-12-02T03:00:00.000Z',
      unitIndexes: [0, 1, 2, 3, 4, 5, 6, 7],
    },
  },
  'reservation-cancelled': { ...own, actor: admin, reason: pressing },
  'reservation-pending': own,
  'reservation-approved': { ...own, actor: admin },
  'reservation-rejected': { ...own, actor: admin, reason: '이번 주는 논문 마감 팀이 우선입니다.' },
  'reservation-expired': own,
  'change-rejected': { ...own, actor: admin, reason: '이번 주는 논문 마감 팀이 우선입니다.' },
  'reservation-starting-soon': own,
  'reservation-ending-soon': own,
  'approval-requested': {
    ...own,
    reservation: { ...aReservationFact, owner: { id: '019a2b3c-0000-7000-8000-000000000009', name: '박서연' } },
  },
  'maintenance-announced': {
    ...own,
    resource: aReservationFact.resource,
    actor: admin,
    reason: '전원 장치를 교체합니다.',
  },
  'maintenance-changed': {
    ...own,
    resource: aReservationFact.resource,
    actor: admin,
    reason: maintenance.reason,
    maintenance,
  },
  'maintenance-ended': { ...own, resource: aReservationFact.resource, actor: admin, reason: null, maintenance },
  'maintenance-offered': {
    ...own,
    resource: aReservationFact.resource,
    actor: admin,
    reason: maintenance.reason,
    maintenance,
    offered: {
      resource: { id: ids.server, name: 'h200-02' },
      startAt: '2026-12-01T00:00:00.000Z',
      endAt: '2026-12-01T09:00:00.000Z',
      unitIndexes: [4, 5, 6, 7],
      totalUnits: 8,
    },
  },
  'waitlist-offered': { ...own, actor: null, reason: null, heldUntil: '2026-11-30T23:15:00.000Z' },
  'waitlist-missed': { ...own, actor: null, reason: null },
  'waitlist-expired': {
    ...nothing,
    wish: {
      id: ids.reservation,
      title: 'Llama 미세 조정 · seed 42',
      unitCount: 4,
      from: '2026-12-01T00:00:00.000Z',
      to: '2026-12-03T09:00:00.000Z',
    },
  },
  'calendar-move-refused': { ...own, reason: '그 시간에는 박서연 님의 예약이 있습니다.' },
  'feedback-answered': {
    ...nothing,
    actor: admin,
    reason: '다음 주 화요일에 한 대부터 올립니다.',
    feedback: {
      id: ids.reservation,
      body: 'CUDA 드라이버를 13으로 올려 주세요.',
      state: 'planned',
      reply: '다음 주 화요일에 한 대부터 올립니다.',
    },
  },
  'time-requested': { ...own, actor: admin, reason: '마감이라 두 시간만 부탁드립니다.' },
  'time-request-accepted': { ...own, actor: admin },
  'time-request-declined': { ...own, actor: admin, reason: '저도 그때까지는 돌려야 해요.' },
  'time-request-closed': own,
  'reservation-transferred': { ...own, actor: admin, reason: '이어서 평가까지 부탁해요.' },
  'check-in-due': { ...own, heldUntil: '2026-11-30T23:15:00.000Z' },
  'reservation-not-used': own,
  'role-changed': { ...nothing, actor: admin, role: 'admin' },
  'password-changed': nothing,
};

export const samples: readonly MailContent[] = [
  ...NotificationKind.options.map((kind) => ({ kind, facts: sampleFacts[kind] })),
  {
    kind: 'digest',
    items: (['reservation-changed', 'maintenance-announced', 'reservation-cancelled', 'role-changed'] as const).map(
      (kind, index) => ({ kind, facts: sampleFacts[kind], at: `2026-11-30T0${index}:30:00.000Z` }),
    ),
  },
  { kind: 'test' },
  {
    kind: 'account-invitation',
    facts: {
      invitedBy: admin.name,
      email: 'seoyeon@example.org',
      role: 'member',
      expiresAt: '2026-12-08T00:30:00.000Z',
    },
    link: { path: '/sign-up', parameter: 'invitation', purpose: 'invitation', parts: [ids.reservation, '1'] },
  },
];

export const aReader = (locale: Reader['locale'], timeZone = 'Asia/Seoul'): Reader => ({
  userId: ids.owner,
  name: locale === 'ko' ? '이준호' : 'Junho Lee',
  locale,
  timeZone,
});
