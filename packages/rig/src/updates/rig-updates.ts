import pg from 'pg';
import type { Reservation } from '@jari/contract';
import { callUntilAnswered, type Answer } from '../client.ts';
import { none, type Finding } from '../finding.ts';
import { makeTeam, startInstallation, type Team } from '../installation.ts';
import type { Run } from '../scenario.ts';

export interface UpdatesOptions {
  /** How often two places save at once what both have read. */
  readonly pairs: number;
  /** So many reservations are edited at the same time. */
  readonly atOnce: number;
}

const HOUR_MS = 3_600_000;

/** What went wrong, by what would have been lost. */
interface Wrong {
  readonly outcomes: string[];
  readonly overwritten: string[];
  readonly untold: string[];
}

/** The same reservation is open in two places, and saved from both at once, again and again: one is taken, the other is told. */
export async function rigUpdates({ pairs, atOnce }: UpdatesOptions, { say }: Run): Promise<Finding[]> {
  const installation = await startInstallation();
  const client = new pg.Client({ connectionString: installation.databaseUrl });
  const wrong: Wrong = { outcomes: [], overwritten: [], untold: [] };
  let left = pairs;
  try {
    const team = await makeTeam(installation.baseUrl, 2);
    await client.connect();
    await Promise.all(
      Array.from({ length: atOnce }, async (_, n) => {
        let reservation = await book(installation.baseUrl, team, n);
        while (left > 0) {
          left -= 1;
          if (left % 1000 === 0) say(`${left} pairs left`);
          reservation = await editAtOnce(installation.baseUrl, team, reservation, wrong);
        }
      }),
    );
    const { rows } = await client.query<{ changes: number }>(
      'SELECT sum(version - 1)::integer AS changes FROM reservations',
    );
    return [
      none('R-06', `pairs of which not exactly one was taken, of ${pairs}`, wrong.outcomes),
      none('R-06', 'changes that were taken and are gone', wrong.overwritten),
      none('R-06', 'refusals (412) that did not show what it is now', wrong.untold),
      {
        requirement: 'R-06',
        promise: 'changes stored, as many as pairs',
        figure: String(rows[0]?.changes),
        kept: rows[0]?.changes === pairs,
      },
    ];
  } finally {
    await client.end().catch(() => undefined);
    await installation.stop();
  }
}

async function editAtOnce(baseUrl: string, team: Team, seen: Reservation, wrong: Wrong): Promise<Reservation> {
  const path = `/reservations/${seen.id}`;
  const { title, startAt, endAt, version } = seen;
  const token = ownerOf(team);
  const headers = { 'if-match': `"${version}"` };
  // One changes the words, the other the time: neither may take the other's back unseen.
  const edits = [
    { title: `Words of ${version + 1}`, startAt, endAt },
    { title, startAt, endAt: otherEnd(seen) },
  ];
  const answers = await Promise.all(
    edits.map((body) => callUntilAnswered(baseUrl, { method: 'PUT', path, token, body, headers })),
  );
  const taken = answers.filter(({ status }) => status === 200).map(({ body }) => body as Reservation);
  const [winner] = taken;
  const name = `${seen.id} after version ${seen.version}`;
  if (taken.length !== 1 || answers.every(({ status }) => status !== 412))
    wrong.outcomes.push(`${name}: ${answers.map(({ status }) => status).join(' and ')}`);
  const { body } = await callUntilAnswered(baseUrl, { method: 'GET', path, token });
  const now = body as Reservation;
  if (!winner || !isSame(now, winner)) wrong.overwritten.push(name);
  if (!isSame(currentOf(answers), now)) wrong.untold.push(name);
  return now;
}

/** What the one who was late was shown. */
function currentOf(answers: readonly Answer[]): Reservation | undefined {
  const late = answers.find(({ status }) => status === 412);
  return (late?.body as { current?: Reservation } | undefined)?.current;
}

function isSame(a: Reservation | undefined, b: Reservation): boolean {
  return a?.version === b.version && a.title === b.title && a.startAt === b.startAt && a.endAt === b.endAt;
}

/** By turns two hours and three. */
function otherEnd({ startAt, endAt }: Reservation): string {
  const start = Date.parse(startAt);
  return new Date(start + (Date.parse(endAt) - start === 2 * HOUR_MS ? 3 : 2) * HOUR_MS).toISOString();
}

/** No admin. */
function ownerOf({ members }: Team): string {
  return members[1]?.token ?? '';
}

/** Days apart: none is in another's way. */
async function book(baseUrl: string, team: Team, n: number): Promise<Reservation> {
  const start = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + 48 * (n + 1) * HOUR_MS;
  const body = {
    resourceId: team.resourceIds[n % team.resourceIds.length],
    unitCount: 1,
    title: `Run ${n}`,
    startAt: new Date(start).toISOString(),
    endAt: new Date(start + 2 * HOUR_MS).toISOString(),
  };
  const token = ownerOf(team);
  const { status, body: made } = await callUntilAnswered(baseUrl, {
    method: 'POST',
    path: '/reservations',
    token,
    body,
  });
  if (status !== 201) throw new Error(`nothing to edit: ${status} ${JSON.stringify(made)}`);
  return made as Reservation;
}
