import type { ApprovalReason } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import { storeReservation, type ReservationRow } from '#modules/reservations/index.ts';
import type { Database } from '#platform/db/client.ts';

interface DemoLab {
  readonly people: readonly { id: string; name: string; key: string }[];
  readonly servers: readonly { id: string; name: string; units: readonly { id: string; index: number }[] }[];
  readonly now: Date;
}

interface Wish {
  readonly by: string;
  readonly server: string;
  readonly title: string;
  readonly description?: string;
  readonly units: number;
  /** Hours from now to its start at the earliest, how long it is, and how long ago it was asked for. */
  readonly inHours: number;
  readonly hours: number;
  readonly askedHoursAgo: number;
  readonly reasons: readonly ApprovalReason[];
}

const wishes: readonly Wish[] = [
  {
    by: 'junho',
    server: 'hanbit-h200-02',
    title: '한국어 LLM 사전학습 2차',
    description: '1차에서 손실이 튄 구간부터 다시 돌립니다. 체크포인트 간격은 2시간입니다.',
    units: 8,
    inHours: 60,
    hours: 120,
    askedHoursAgo: 26,
    reasons: ['over-hours', 'over-units'],
  },
  {
    by: 'priya',
    server: 'hanbit-h100-02',
    title: 'Ablation: tokenizer size',
    units: 4,
    inHours: 20,
    hours: 60,
    askedHoursAgo: 5,
    reasons: ['over-hours'],
  },
  {
    by: 'seoyeon',
    server: 'miru-a100-02',
    title: '발표 전 마지막 실험',
    description: '운영 시간 전에 시작해야 발표 자료를 고칠 시간이 남습니다.',
    units: 4,
    inHours: 30,
    hours: 14,
    askedHoursAgo: 2,
    reasons: ['outside-hours'],
  },
  {
    by: 'doyun',
    server: 'miru-l40s-01',
    title: '추론 서버 부하 시험',
    units: 2,
    inHours: 8,
    hours: 12,
    askedHoursAgo: 9,
    reasons: ['always'],
  },
  {
    by: 'jonas',
    server: 'hanbit-h200-01',
    title: 'Paper rebuttal experiments',
    description: 'Reviewer 2 wants the 70B numbers as well.',
    units: 4,
    inHours: 90,
    hours: 72,
    askedHoursAgo: 40,
    reasons: ['over-hours'],
  },
  {
    by: 'haeun',
    server: 'hanbit-h100-01',
    title: '졸업 논문 실험',
    units: 4,
    inHours: 44,
    hours: 48,
    askedHoursAgo: 1,
    reasons: ['over-units'],
  },
];

const HOUR_MS = 3_600_000;
const STEP_HOURS = 3;
const TRIES = 150;

/** Reservations that wait for a yes, each in the first time after the wished one that is free. */
export async function addRequests(db: Database, lab: DemoLab): Promise<void> {
  for (const wish of wishes) {
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (await ask(db, lab, wish, wish.inHours + tries * STEP_HOURS)) break;
    }
  }
}

async function ask(db: Database, { people, servers, now }: DemoLab, wish: Wish, inHours: number): Promise<boolean> {
  const person = people.find(({ key }) => key === wish.by);
  const server = servers.find(({ name }) => name === wish.server);
  if (!person || !server) throw new Error(`the demo has no ${wish.by} or no ${wish.server}`);
  const startMs = Math.floor(now.getTime() / HOUR_MS + inHours) * HOUR_MS;
  const askedAt = new Date(now.getTime() - wish.askedHoursAgo * HOUR_MS).toISOString();
  const units = server.units.slice(0, wish.units);
  const reservation: ReservationRow = {
    id: uuidv7(),
    resourceId: server.id,
    resourceName: server.name,
    userId: person.id,
    userName: person.name,
    title: wish.title,
    description: wish.description ?? null,
    startAt: new Date(startMs).toISOString(),
    endAt: new Date(startMs + wish.hours * HOUR_MS).toISOString(),
    status: 'pending',
    unitIndexes: units.map(({ index }) => index),
    units,
    cancelReason: null,
    cancelledBy: null,
    seriesId: null,
    groupId: null,
    heldUntil: null,
    checkedInAt: null,
    team: null,
    bookedBy: null,
    approval: { reasons: [...wish.reasons], decidedBy: null, decidedAt: null, reason: null },
    policyMode: 'applied',
    version: 1,
    createdAt: askedAt,
    updatedAt: askedAt,
  };
  const decision = { reservation, expectedVersion: 0, resourceVersion: null, topic: 'reservation.created' };
  const byNobody = { address: null, requestId: null, idempotency: null, answer: null };
  return (await storeReservation(db, { ...decision, ...byNobody, actorId: person.id })) === 'stored';
}
