import { type Conflict, Policy, type Reservation, type Resource } from '@jari/contract';
import { resolvePolicy } from '@jari/domain';

/** A UUID that ends in the number. */
export const idOf = (number: number) => `0199aaaa-0000-7000-8000-${String(number).padStart(12, '0')}`;

const ownPolicy = { requiresApproval: true };
const resolved = resolvePolicy({ base: {}, tags: [] }, [], ownPolicy);

/** A server with two H200. */
export function aServer(changes: Partial<Resource> = {}): Resource {
  const gpu = (index: number) => ({
    id: idOf(100 + index),
    index,
    kind: 'gpu' as const,
    model: 'NVIDIA H200',
    memoryGib: 141,
    migProfile: null,
  });
  return {
    id: idOf(10),
    name: 'gpu-01',
    description: null,
    hostname: 'gpu-01.lab.example',
    location: '판교',
    site: null,
    rack: null,
    timeZone: null,
    cpu: null,
    ramGib: null,
    disk: null,
    driver: null,
    sshHint: null,
    contact: null,
    notes: null,
    tags: ['nvlink'],
    status: 'active',
    units: [gpu(0), gpu(1)],
    policy: Policy.parse(resolved.policy),
    ownPolicy,
    policySources: { ...resolved.sources },
    version: 3,
    createdAt: '2026-11-01T00:00:00.000Z',
    updatedAt: '2026-11-01T00:00:00.000Z',
    ...changes,
  };
}

export function aConflict(changes: Partial<Conflict> = {}): Conflict {
  return {
    reservationId: idOf(900),
    title: '논문 실험',
    userName: '이준호',
    unitIndexes: [1],
    startAt: '2026-12-01T00:00:00.000Z',
    endAt: '2026-12-01T09:00:00.000Z',
    ...changes,
  };
}

export function aReservation(changes: Partial<Reservation> = {}): Reservation {
  return {
    id: idOf(901),
    resource: { id: idOf(10), name: 'gpu-01' },
    user: { id: idOf(1), name: '김민지' },
    title: '파인튜닝',
    description: null,
    startAt: '2026-12-01T00:00:00.000Z',
    endAt: '2026-12-01T09:00:00.000Z',
    status: 'confirmed',
    units: [{ id: idOf(100), index: 0 }],
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
    createdAt: '2026-11-01T00:00:00.000Z',
    updatedAt: '2026-11-01T00:00:00.000Z',
    ...changes,
  };
}
