import type { TeamColor, TeamRef } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import type { ReservationRow } from '#modules/reservations/index.ts';
import { teamKeyOf } from '#modules/teams/index.ts';
import type { Database } from '#platform/db/client.ts';

interface DemoTeam {
  readonly name: string;
  readonly color: TeamColor;
  readonly description: string | null;
  readonly managers: readonly string[];
  readonly members: readonly string[];
}

/** Groups as labs have them: somebody belongs to two, somebody to none. */
const demoTeams: readonly DemoTeam[] = [
  {
    name: '언어 모델',
    color: 'jade',
    description: '한국어 사전학습과 지시 튜닝. 큰 실험은 월요일 회의에서 먼저 이야기해 주세요.',
    managers: ['junho'],
    members: ['mina', 'seoyeon', 'minjae', 'alex', 'taehyun'],
  },
  {
    name: 'Vision',
    color: 'orange',
    description: 'Segmentation and multimodal models.',
    managers: ['priya'],
    members: ['doyun', 'haeun', 'jonas', 'alex'],
  },
  { name: '음성·추천', color: 'violet', description: null, managers: ['jiwoo'], members: ['soyul', 'seojin', 'hajun'] },
];

/** Every so many bookings are somebody's own, and every so many were made by a manager. */
const OWN_EVERY = 4;
const BY_MANAGER_EVERY = 9;

type DemoPerson = { readonly id: string; readonly key: string; readonly name: string };

/** Adds the teams. @returns what makes a person's bookings those of their team */
export async function addTeams(
  db: Database,
  people: readonly DemoPerson[],
): Promise<(booking: ReservationRow) => ReservationRow> {
  const byKey = new Map(people.map((person) => [person.key, person]));
  const teamOf = new Map<string, { ref: TeamRef; manager: DemoPerson | undefined }>();
  for (const { name, color, description, managers, members } of demoTeams) {
    const ref = { id: uuidv7(), name, color };
    await db.prisma.team.create({
      data: {
        ...ref,
        nameKey: teamKeyOf(name),
        description,
        members: {
          create: [...managers, ...members].flatMap((key) => {
            const userId = byKey.get(key)?.id;
            return userId === undefined ? [] : [{ userId, isManager: managers.includes(key) }];
          }),
        },
      },
    });
    const manager = byKey.get(managers[0] ?? '');
    for (const key of [...managers, ...members]) {
      const person = byKey.get(key);
      if (person && !teamOf.has(person.id)) teamOf.set(person.id, { ref, manager });
    }
  }
  let seen = 0;
  return (booking) => {
    seen += 1;
    const team = teamOf.get(booking.userId);
    if (!team || seen % OWN_EVERY === 0) return booking;
    const { ref, manager } = team;
    const isByManager = seen % BY_MANAGER_EVERY === 0 && manager !== undefined && manager.id !== booking.userId;
    return { ...booking, team: ref, bookedBy: isByManager ? { id: manager.id, name: manager.name } : null };
  };
}
