import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '@jari/tooling/src/run-step.ts';
import { callUntilAnswered, type Call } from '../client.ts';
import { askUntil, type Outcome } from '../cluster/requests.ts';
import { listenTo } from '../cluster/stream.ts';
import { none, type Finding } from '../finding.ts';
import { freePort } from '../free-port.ts';
import { makeTeam, type Team } from '../installation.ts';
import { postgresVictim } from '../postgres-victim.ts';
import { programVictim, type Victim } from '../victim.ts';
import { installEarlierCode, PREVIOUS_RELEASE } from './earlier-code.ts';

export interface UpgradeOptions {
  readonly perSecond: number;
  /** How long both serve side by side. */
  readonly seconds: number;
}

type Node = Victim & { readonly url: string };

/**
 * An upgrade without a pause: the release before serves, today's code migrates the database under it and serves beside it. What one
 * of them stores, the other reads, changes and hears of, and nobody is refused for it.
 */
export async function rigUpgrade({ perSecond, seconds }: UpgradeOptions): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'jari-upgrade-'));
  const code = await installEarlierCode(PREVIOUS_RELEASE);
  const postgres = await postgresVictim(join(folder, 'database'));
  const [earlier, today] = [
    await nodeVictim('the release before', { root: code.folder, folder, databaseUrl: postgres.url }),
    await nodeVictim("today's code", { root: ROOT, folder, databaseUrl: postgres.url }),
  ];
  try {
    await earlier.start();
    const team = await makeTeam(earlier.url, 4);
    const over = new AbortController();
    const load = { perSecond, signal: over.signal };
    const { resourceIds } = team;
    // Each has its own servers to book, so that none is refused for the other's bookings.
    const [ofEarlier, ofToday] = [resourceIds.slice(0, 2), resourceIds.slice(2)];
    const onEarlier = askUntil({ ...load, baseUrl: earlier.url, team: { ...team, resourceIds: ofEarlier } });
    await today.start();
    const onToday = askUntil({ ...load, baseUrl: today.url, team: { ...team, resourceIds: ofToday } });
    await sleep(seconds * 1000);
    const crossed = [
      await findCrossed(team, { stores: earlier, changes: today }),
      await findCrossed(team, { stores: today, changes: earlier }),
    ];
    over.abort();
    return [
      failures('while the schema grows under it', await onEarlier),
      failures('beside it', await onToday),
      ...crossed,
    ];
  } finally {
    await today.stop();
    await earlier.stop();
    await postgres.stop();
    await code.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

function failures(when: string, { sent, failures: failed }: Outcome): Finding {
  return none(
    'R-40',
    `requests that fail on the release before and today's code together, ${when}, of ${sent}`,
    failed,
  );
}

interface Reservation {
  readonly id: string;
  readonly status: string;
  readonly endAt: string;
}

const HOUR_MS = 3_600_000;

/** Stored by one, read and moved by the other, cancelled by the first: each sees what the other did, and hears of it. */
async function findCrossed(team: Team, { stores, changes }: { stores: Node; changes: Node }): Promise<Finding> {
  const wrong: string[] = [];
  await cross(team, stores, changes, (what, seen) => wrong.push(`${what}: ${JSON.stringify(seen)}`)).catch(
    (error: unknown) => wrong.push(String(error)),
  );
  return none(
    'R-40',
    `what ${stores.name} stores is read and changed by ${changes.name}, and heard of: differences`,
    wrong,
  );
}

async function cross(
  team: Team,
  stores: Node,
  changes: Node,
  say: (what: string, seen: unknown) => void,
): Promise<void> {
  const token = team.members[0]?.token ?? '';
  const resourceId = team.resourceIds[0] ?? '';
  const stream = await listenTo(stores.url, token);
  const ask = async ({ url }: Node, call: Call) => {
    const { status, body } = await callUntilAnswered(url, { ...call, token });
    return { status, reservation: body as Reservation };
  };
  const startMs = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + 24 * HOUR_MS;
  const at = (hours: number) => new Date(startMs + hours * HOUR_MS).toISOString();
  const times = { title: 'Crossed', startAt: at(0), endAt: at(1) };
  try {
    const body = { ...times, resourceId, unitCount: 1 };
    const made = await ask(stores, { method: 'POST', path: '/reservations', body });
    if (made.status !== 201) return say('not stored', made);
    const path = `/reservations/${made.reservation.id}`;
    const toldBefore = stream.toldOf(resourceId);
    const moved = await ask(changes, { method: 'PUT', path, body: { ...times, endAt: at(2) } });
    if (moved.status !== 200) say('not moved', moved);
    const seen = await ask(stores, { method: 'GET', path });
    if (seen.reservation.endAt !== at(2)) say('not seen as moved', seen);
    for (let n = 0; n < 100 && stream.toldOf(resourceId) === toldBefore; n += 1) await sleep(50);
    if (stream.toldOf(resourceId) === toldBefore) say('not heard of', path);
    await ask(stores, { method: 'DELETE', path });
    const gone = await ask(changes, { method: 'GET', path });
    if (gone.reservation.status !== 'cancelled') say('not seen as cancelled', gone);
  } finally {
    stream.close();
  }
}

async function nodeVictim(
  name: string,
  { root, folder, databaseUrl }: { root: string; folder: string; databaseUrl: string },
): Promise<Node> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'production',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    JARI_DATA_DIR: join(folder, `data-${port}`),
    JARI_SECRET: 'the secret of a rig that nobody else uses',
  };
  const isReady = () =>
    fetch(`${url}/ready`, { signal: AbortSignal.timeout(1000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  return { ...programVictim(name, join(root, 'apps/api/src/main.ts'), env, isReady), url };
}
