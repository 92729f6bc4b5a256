import { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { createSeries } from '#modules/series/index.ts';
import { systemClock } from '#platform/clock.ts';
import type { Database } from '#platform/db/client.ts';

interface DemoLab {
  readonly people: readonly { id: string; name: string; key: string }[];
  readonly servers: readonly { id: string; name: string }[];
  readonly now: Date;
}

const SERVER = 'miru-l40s-02';
const DAY_MS = 86_400_000;

/** The evaluation that mina runs on two GPUs every Tuesday; dates that are taken are left out. */
export async function addSeries(db: Database, { people, servers, now }: DemoLab): Promise<void> {
  const owner = people.find(({ key }) => key === 'mina');
  const resourceId = servers.find(({ name }) => name === SERVER)?.id;
  if (!owner || !resourceId) return;
  const ctx = {
    db,
    clock: systemClock,
    log: pino({ level: 'silent' }),
    requestId: uuidv7(),
    locale: 'ko' as const,
    address: '127.0.0.1',
    userAgent: null,
    expectedVersion: null,
    idempotency: null,
    actor: { id: owner.id, name: owner.name, role: 'admin' as const, sessionId: '' },
  };
  await createSeries(ctx, {
    resourceId,
    title: '주간 회귀 평가',
    description: '지난주 체크포인트를 같은 벤치마크로 돌립니다.',
    startsOn: new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10),
    startTime: '09:00',
    durationMinutes: 180,
    timeZone: 'Asia/Seoul',
    rule: { frequency: 'weekly', every: 1, weekdays: ['tue'], times: 6, until: null },
    unitCount: 2,
    onConflict: 'skip',
  });
}
