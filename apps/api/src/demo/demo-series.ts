import { createSeries } from '#modules/series/index.ts';
import type { Database } from '#platform/db/client.ts';
import { contextOf } from './demo-context.ts';

interface DemoLab {
  readonly people: readonly { id: string; name: string; key: string }[];
  readonly servers: readonly { id: string; name: string }[];
  readonly now: Date;
}

const DAY_MS = 86_400_000;

const series = [
  {
    by: 'mina',
    server: 'miru-l40s-02',
    title: '주간 회귀 평가',
    description: '지난주 체크포인트를 같은 벤치마크로 돌립니다.',
    startTime: '09:00',
    durationMinutes: 180,
    weekdays: ['tue'],
    times: 6,
    unitCount: 2,
  },
  {
    by: 'junho',
    server: 'miru-l40s-01',
    title: '아침 데이터 갱신',
    description: '밤사이 모인 문서를 임베딩합니다.',
    startTime: '07:00',
    durationMinutes: 90,
    weekdays: ['mon', 'wed', 'fri'],
    times: 4,
    unitCount: 1,
  },
] as const;

/** What some of them run every week or every morning; dates that are taken are left out. */
export async function addSeries(db: Database, { people, servers, now }: DemoLab): Promise<void> {
  for (const { by, server, weekdays, times, ...what } of series) {
    const owner = people.find(({ key }) => key === by);
    const resourceId = servers.find(({ name }) => name === server)?.id;
    if (!owner || !resourceId) continue;
    await createSeries(contextOf(db, owner, by === 'mina' ? 'admin' : 'member'), {
      ...what,
      resourceId,
      startsOn: new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10),
      timeZone: 'Asia/Seoul',
      rule: { frequency: 'weekly', every: 1, weekdays: [...weekdays], times, until: null },
      onConflict: 'skip',
    });
  }
}
