import { PROBLEM_TYPE_BASE, problemStatus, type ProblemCode } from '@jari/contract';
import { DEFAULT_POLICY, POLICY_FIELDS } from '@jari/domain';
import { wordsFor } from './messages.ts';
import { googleExamples } from './openapi-google-examples.ts';
import { accountExamples, accountExtras } from './openapi-account-examples.ts';
import { alreadyDecidedExtras, approvalExamples } from './openapi-approval-examples.ts';
import { betweenExamples } from './openapi-between-examples.ts';
import { calendarExamples } from './openapi-calendar-examples.ts';
import { everywhereExamples } from './openapi-everywhere-examples.ts';
import { noticeExamples } from './openapi-notice-examples.ts';
import { operationExamples } from './openapi-operation-examples.ts';
import { policyExamples } from './openapi-policy-examples.ts';
import { reportExamples } from './openapi-report-examples.ts';
import { seriesExamples, seriesRefusedExtras } from './openapi-series-examples.ts';
import { serverExamples, specs } from './openapi-server-examples.ts';
import { teamExamples } from './openapi-team-examples.ts';
import { waitlistExamples, waitlistFullExtras, wishClosedExtras } from './openapi-waitlist-examples.ts';

const ids = {
  resource: '019a2b3c-0000-7000-8000-000000000001',
  unit: '019a2b3c-0000-7000-8000-000000000002',
  reservation: '019a2b3c-0000-7000-8000-000000000003',
  user: '019a2b3c-0000-7000-8000-000000000004',
};

const user = {
  id: ids.user,
  email: 'mina@example.org',
  name: 'Mina Kim',
  role: 'member',
  status: 'active',
  locale: 'ko',
  timeZone: 'Asia/Seoul',
  version: 1,
  createdAt: '2026-11-01T00:00:00.000Z',
};
const invitation = {
  id: '019a2b3c-0000-7000-8000-000000000012',
  email: 'newcomer@example.org',
  name: 'Kim Minji',
  role: 'member',
  locale: 'en',
  status: 'open',
  invitedBy: { id: ids.user, name: 'Mina Kim' },
  createdAt: '2026-11-01T00:00:00.000Z',
  lastSentAt: '2026-11-01T00:00:00.000Z',
  expiresAt: '2026-11-08T00:00:00.000Z',
  acceptedAt: null,
  revokedAt: null,
  link: 'https://jari.example.org/sign-up?invitation=019a2b3c….1.kX0…',
  delivery: 'mail',
};
const signedIn = { accessToken: 'eyJhbGciOiJIUzI1NiJ9…', tokenType: 'Bearer', expiresIn: 3600, user };
const unit = { id: ids.unit, index: 0, kind: 'gpu', model: 'NVIDIA H200', memoryGib: 141, migProfile: null };
const resource = {
  id: ids.resource,
  name: 'h200-01',
  description: null,
  hostname: 'h200-01.lab',
  location: 'Rack 3',
  ...specs,
  tags: ['nvlink'],
  status: 'active',
  units: [unit],
  policy: DEFAULT_POLICY,
  ownPolicy: {},
  policySources: Object.fromEntries(POLICY_FIELDS.map((field) => [field, 'default'])),
  version: 1,
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-01T00:00:00.000Z',
};
const reservation = {
  id: ids.reservation,
  resource: { id: ids.resource, name: 'h200-01' },
  user: { id: ids.user, name: 'Mina Kim' },
  title: 'Fine-tuning',
  description: null,
  startAt: '2026-12-01T00:00:00.000Z',
  endAt: '2026-12-01T09:00:00.000Z',
  status: 'confirmed',
  units: [{ id: ids.unit, index: 0 }],
  isMine: true,
  cancelReason: null,
  cancelledBy: null,
  team: null,
  bookedBy: null,
  approval: null,
  policyMode: 'applied',
  seriesId: null,
  groupId: null,
  heldUntil: null,
  checkedInAt: null,
  version: 1,
  createdAt: '2026-11-30T00:00:00.000Z',
  updatedAt: '2026-11-30T00:00:00.000Z',
};
const booked = {
  id: ids.reservation,
  title: 'Fine-tuning',
  userName: 'Mina Kim',
  unitIndexes: [0],
  startAt: reservation.startAt,
  endAt: reservation.endAt,
  status: 'confirmed',
  isMine: true,
  team: null,
  heldUntil: null,
  seriesId: null,
  groupId: null,
};
const conflict = {
  reservationId: ids.reservation,
  title: 'Fine-tuning',
  userName: 'Mina Kim',
  unitIndexes: [0],
  startAt: reservation.startAt,
  endAt: reservation.endAt,
};
const wanted = {
  title: 'Fine-tuning',
  startAt: '2026-12-01T09:00:00+09:00',
  endAt: '2026-12-01T18:00:00+09:00',
  unitCount: 1,
};
const pageOf = (item: unknown) => ({ items: [item], nextCursor: null });
const timelineResource = {
  id: ids.resource,
  name: 'h200-01',
  status: 'active',
  tags: ['nvlink'],
  units: [unit],
  reservations: [booked],
  maintenance: [],
};
const server = { name: 'h200-01', tags: ['nvlink'], hostname: 'h200-01.lab', location: 'Rack 3' };

/** What the documentation shows; a test parses each with the schema it stands beside. */
export const examples = {
  bodies: {
    ...googleExamples,
    ...operationExamples,
    ...accountExamples,
    'register.body': { email: 'mina@example.org', password: 'plum-orbit-42-canoe', name: 'Mina Kim' },
    'register.response': signedIn,
    'login.body': { email: 'mina@example.org', password: 'plum-orbit-42-canoe' },
    'login.response': signedIn,
    'refresh.response': signedIn,
    'getMe.response': user,
    'updateMe.body': { name: 'Mina Kim', locale: 'ko', timeZone: 'Asia/Seoul' },
    'updateMe.response': user,
    'changePassword.body': { currentPassword: 'plum-orbit-42-canoe', newPassword: 'walnut-river-77-kite' },
    'updateUser.body': { name: 'Mina Kim', role: 'admin', status: 'active' },
    'updateUser.response': { ...user, role: 'admin' },
    'listInvitations.response': pageOf(invitation),
    'invite.body': { email: invitation.email, role: 'member', locale: 'en' },
    'invite.response': invitation,
    'sendInvitation.response': invitation,
    'getInvitationByToken.response': {
      email: invitation.email,
      name: invitation.name,
      role: 'member',
      invitedByName: 'Mina Kim',
      expiresAt: invitation.expiresAt,
      state: 'open',
    },
    'listResources.response': pageOf(resource),
    'getResource.response': resource,
    'createResource.body': { ...server, gpus: [{ model: 'NVIDIA H200', memoryGib: 141, count: 8 }] },
    'createResource.response': resource,
    'updateResource.body': { ...server, status: 'maintenance' },
    'updateResource.response': { ...resource, status: 'maintenance' },
    'retireResource.response': { resource: { ...resource, status: 'retired' }, futureReservations: [conflict] },
    'createReservation.body': { resourceId: ids.resource, ...wanted },
    'createReservation.response': reservation,
    ...betweenExamples(reservation),
    ...calendarExamples,
    ...everywhereExamples,
    ...teamExamples,
    ...seriesExamples,
    ...serverExamples(resource, reservation),
    ...waitlistExamples(reservation),
    ...approvalExamples,
    ...reportExamples,
    ...policyExamples,
    ...noticeExamples,
    'saveServerPolicy.response': resource,
    'listReservations.response': pageOf(reservation),
    'checkAvailability.response': {
      available: false,
      freeUnits: [],
      conflicts: [conflict],
      blocked: [],
      refusals: [],
      approvalReasons: [],
      policyMode: 'applied',
    },
    'getReservation.response': reservation,
    'updateReservation.body': wanted,
    'updateReservation.response': reservation,
    'cancelReservation.response': {
      ...reservation,
      status: 'cancelled',
      cancelReason: 'The server moves to another rack',
      cancelledBy: { id: ids.user, name: 'Mina Kim' },
    },
    'releaseReservation.response': reservation,
    'getTimeline.response': {
      from: '2026-12-01T00:00:00.000Z',
      to: '2026-12-08T00:00:00.000Z',
      resources: [timelineResource],
    },
    'getStatus.response': {
      now: '2026-12-01T03:00:00.000Z',
      resources: [
        {
          id: ids.resource,
          name: 'h200-01',
          state: 'in-use',
          freeUnits: 0,
          totalUnits: 1,
          current: [booked],
          next: null,
          maintenance: [],
        },
      ],
    },
    'listMyReservations.response': pageOf(reservation),
  } as Partial<Record<string, unknown>>,

  extras: {
    ...accountExtras,
    'already-decided': alreadyDecidedExtras,
    'series-refused': seriesRefusedExtras,
    'waitlist-full': waitlistFullExtras,
    'wish-closed': wishClosedExtras,
    'validation-failed': { errors: [{ path: '/endAt', message: 'must be later than startAt' }] },
    'reservation-overlap': { conflicts: [conflict], freeUnits: [] },
    'request-closed': { requestState: 'withdrawn' },
    'reservation-ended': { endAt: reservation.endAt },
    'reservation-not-active': { reservationStatus: 'cancelled' },
    'resource-not-bookable': { resourceStatus: 'maintenance' },
    'units-in-use': { conflicts: [conflict] },
    'units-not-enough': { wantedUnits: 9, totalUnits: 8 },
    'invitation-not-valid': { reason: 'expired' },
    'stale-version': { current: reservation },
    'under-maintenance': {
      windows: [
        {
          id: ids.resource,
          unitIndexes: [0],
          startAt: '2026-12-01T00:00:00.000Z',
          endAt: null,
          reason: 'Fan broken',
        },
      ],
      freeUnits: [],
    },
    'policy-refused': {
      rule: 'max-duration',
      unit: 'minutes',
      limit: 10_080,
      actual: 12_000,
      refusals: [
        { rule: 'max-duration', unit: 'minutes', limit: 10_080, actual: 12_000, detail: 'At most 7 days at a time.' },
      ],
    },
    'rate-limited': { retryAfterSeconds: 540 },
  } as Partial<Record<ProblemCode, Record<string, unknown>>>,

  problem(code: ProblemCode) {
    return {
      type: PROBLEM_TYPE_BASE + code,
      title: wordsFor('en').title(code),
      status: problemStatus[code],
      detail: wordsFor('en').title(code),
      instance: '019a2b3c-0000-7000-8000-00000000000f',
      code,
    };
  },
};
