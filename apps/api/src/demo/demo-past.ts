import { v7 as uuidv7 } from 'uuid';
import type { Database } from '#platform/db/client.ts';

interface DemoPost {
  readonly author: string;
  readonly hoursAgo: number;
  readonly body: string;
  readonly state?: 'planned' | 'done' | 'declined';
  readonly reply?: string;
}

const posts: readonly DemoPost[] = [
  {
    author: 'haeun',
    hoursAgo: 5,
    body: '금요일 오후마다 H100이 꽉 찹니다. 2시간 이하 짧은 실험용으로 GPU 두 장만 남겨 둘 수 있을까요?',
  },
  {
    author: 'jonas',
    hoursAgo: 27,
    body: 'Could the cluster’s CUDA driver go to 13? vLLM nightly refuses to start on what we have.\nHappy to test it on one server first.',
    state: 'planned',
    reply: 'Yes: one server next Tuesday morning, the others a week later if your runs are fine.',
  },
  {
    author: 'junho',
    hoursAgo: 50,
    body: '예약이 끝나기 30분 전 알림 덕분에 체크포인트를 안 날렸어요. 감사합니다!',
    state: 'done',
    reply: '다행입니다. 프로필에서 60분 전으로도 바꿀 수 있어요.',
  },
  {
    author: 'priya',
    hoursAgo: 96,
    body: 'The A6000 machine under the window gets loud when all four cards run. Can we move it to the server room?',
    state: 'done',
    reply: 'Moved on Wednesday. Same host name, same address.',
  },
  {
    author: 'taehyun',
    hoursAgo: 170,
    body: '최대 예약 시간을 2주로 늘려 주세요. 사전학습은 1주일로 모자랍니다.',
    state: 'declined',
    reply:
      '한 사람이 2주를 잡으면 다른 팀이 쓸 수 없어서 1주일을 유지합니다. 이어서 예약하면 체크포인트부터 다시 시작할 수 있어요.',
  },
];

const HOUR_MS = 3_600_000;
const LAB_AGE_DAYS = 400;

/** A lab that has been in use for a year: its servers were there before the bookings, and people have said things. */
export async function addPast(
  db: Database,
  people: readonly { readonly id: string; readonly key: string }[],
  now: Date,
): Promise<void> {
  const openedAt = new Date(now.getTime() - LAB_AGE_DAYS * 24 * HOUR_MS);
  await db.prisma.resource.updateMany({ data: { createdAt: openedAt } });
  await db.prisma.unit.updateMany({ data: { addedAt: openedAt } });
  const idOf = (key: string) => people.find((person) => person.key === key)?.id ?? '';
  await db.prisma.feedbackPost.createMany({
    data: posts.map(({ author, hoursAgo, body, state = 'open', reply }) => {
      const createdAt = new Date(now.getTime() - hoursAgo * HOUR_MS);
      const repliedAt = new Date(createdAt.getTime() + 3 * HOUR_MS);
      return {
        id: uuidv7({ msecs: createdAt.getTime() }),
        authorId: idOf(author),
        body,
        state,
        createdAt,
        ...(reply !== undefined && { reply, repliedBy: idOf('mina'), repliedAt }),
      };
    }),
  });
}
