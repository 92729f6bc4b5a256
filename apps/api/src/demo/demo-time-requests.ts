import { v7 as uuidv7 } from 'uuid';
import type { Database } from '#platform/db/client.ts';

interface DemoLab {
  readonly people: readonly { id: string; key: string }[];
  readonly now: Date;
}

const HOUR_MS = 3_600_000;

/** Somebody asks junho for two hours of his next reservation, and one of his own was answered. */
export async function addTimeRequests(db: Database, { people, now }: DemoLab): Promise<void> {
  const idOf = (key: string) => people.find((person) => person.key === key)?.id ?? '';
  const within = (hours: number) => new Date(now.getTime() + hours * HOUR_MS);
  const next = (userId: string) =>
    db.prisma.reservation.findFirst({
      where: {
        userId,
        status: 'confirmed',
        heldUntil: null,
        seriesId: null,
        groupId: null,
        startAt: { gt: within(3), lt: within(160) },
      },
      orderBy: { startAt: 'asc' },
    });
  const [ofJunho, ofSeoyeon] = [await next(idOf('junho')), await next(idOf('seoyeon'))];
  if (ofJunho) {
    const { id: reservationId, userId: holderId, startAt, endAt, unitIndexes } = ofJunho;
    await db.prisma.timeRequest.create({
      data: {
        id: uuidv7(),
        reservationId,
        holderId,
        askerId: idOf('seoyeon'),
        startAt,
        endAt: new Date(Math.min(startAt.getTime() + 2 * HOUR_MS, endAt.getTime())),
        unitIndexes: unitIndexes.slice(0, Math.max(1, unitIndexes.length / 2)),
        title: '리뷰어 요청 추가 실험',
        message: '내일 리버틀 마감이라 두 시간만 먼저 써도 될까요? 끝나면 바로 반납하겠습니다.',
        expiresAt: new Date(Math.min(startAt.getTime(), within(24).getTime())),
        createdAt: within(-0.5),
      },
    });
  }
  if (ofSeoyeon) {
    const { id: reservationId, userId: holderId, startAt, endAt, unitIndexes } = ofSeoyeon;
    await db.prisma.timeRequest.create({
      data: {
        id: uuidv7(),
        reservationId,
        holderId,
        askerId: idOf('junho'),
        startAt,
        endAt,
        unitIndexes,
        title: '평가 재실행',
        outcome: 'declined',
        answer: '저도 그날까지 결과를 내야 해서요. 다음 주 화요일은 비워 둘 수 있어요.',
        expiresAt: startAt,
        createdAt: within(-20),
        decidedAt: within(-18),
      },
    });
  }
}
