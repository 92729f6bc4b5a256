import { setTimeout as sleep } from 'node:timers/promises';
import { API_BASE_PATH } from '@jari/contract';
import { callUntilAnswered } from '../client.ts';
import type { Finding } from '../finding.ts';
import type { Team } from '../installation.ts';
import { percentile } from '../percentile.ts';
import type { Cluster, Node } from './cluster.ts';
import { listenTo, type Stream } from './stream.ts';

const HOUR_MS = 3_600_000;
const SEEN_LIMIT_MS = 2000;
const TRIES_ALLOWED = 10;

/** Several nodes are one Jari: whatever one does, the others know. */
export async function findTogether(cluster: Cluster, team: Team, rounds: number): Promise<Finding[]> {
  const streams = await Promise.all(cluster.nodes.map((node) => listenTo(node.url, tokenOf(team, 0))));
  const hinted = await seenAfter(cluster, team, streams, { rounds, from: 0 });
  await cluster.valkey.kill();
  const polled = await seenAfter(cluster, team, streams, { rounds, from: rounds });
  await cluster.valkey.start();
  for (const stream of streams) stream.close();
  return [
    seen('with Valkey', hinted),
    seen('while Valkey is dead', polled),
    await endedEverywhere(cluster, team),
    await triesAreShared(cluster),
  ];
}

function seen(when: string, tookMs: readonly number[]): Finding {
  const slowest = Math.max(...tookMs);
  return {
    requirement: 'R-47',
    promise: `a change is seen through every node within ${SEEN_LIMIT_MS / 1000} s, ${when}`,
    figure: `median ${percentile(tookMs, 0.5).toFixed(0)} ms, slowest of ${tookMs.length} ${slowest.toFixed(0)} ms`,
    kept: slowest <= SEEN_LIMIT_MS,
  };
}

/** Books through the nodes by turns. @returns how long it took until each stream told of it, in milliseconds. */
async function seenAfter(
  { nodes }: Cluster,
  team: Team,
  streams: readonly Stream[],
  { rounds, from }: { rounds: number; from: number },
): Promise<number[]> {
  const tookMs: number[] = [];
  for (let round = from; round < from + rounds; round += 1) {
    const resourceId = team.resourceIds[round % team.resourceIds.length] ?? '';
    const before = streams.map((stream) => stream.toldOf(resourceId));
    await callUntilAnswered(nodes[round % nodes.length]?.url ?? '', booking(team, resourceId, round));
    const answeredAt = performance.now();
    const waits = streams.map(async (stream, index) => {
      while (stream.toldOf(resourceId) === before[index]) {
        if (performance.now() - answeredAt > 5 * SEEN_LIMIT_MS) break;
        await sleep(2);
      }
      tookMs.push(performance.now() - answeredAt);
    });
    await Promise.all(waits);
    // Not in step with the nodes' polls.
    await sleep(37 * (round % 11));
  }
  return tookMs;
}

function booking(team: Team, resourceId: string, round: number) {
  const start = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + (48 + round) * HOUR_MS;
  const [startAt, endAt] = [new Date(start).toISOString(), new Date(start + HOUR_MS).toISOString()];
  const body = { resourceId, title: `Round ${round}`, unitCount: 1, startAt, endAt };
  return { method: 'POST', path: '/reservations', token: tokenOf(team, 1), body } as const;
}

/** Signed out through one node: no other knows the session any more. */
async function endedEverywhere({ nodes }: Cluster, team: Team): Promise<Finding> {
  const token = tokenOf(team, team.members.length - 1);
  // Every node has just seen that the session is good.
  await Promise.all(nodes.map((node) => statusOf(node, token)));
  await callUntilAnswered(nodes[0]?.url ?? '', { method: 'POST', path: '/auth/logout', token });
  const endedAt = performance.now();
  await Promise.all(
    nodes.map(async (node) => {
      while ((await statusOf(node, token)) !== 401 && performance.now() - endedAt < 5000) await sleep(10);
    }),
  );
  const tookMs = performance.now() - endedAt;
  return {
    requirement: 'R-25',
    promise: 'a session that was ended through one node is refused by all within 1 s',
    figure: `${tookMs.toFixed(0)} ms`,
    kept: tookMs <= 1000,
  };
}

/** Whoever guesses passwords gains nothing by asking other nodes. */
async function triesAreShared({ nodes }: Cluster): Promise<Finding> {
  let evaluated = 0;
  for (let n = 0; n < 3 * TRIES_ALLOWED; n += 1) {
    const body = { email: 'member-0@example.org', password: `wrong-guess-number-${n}` };
    const answer = await callUntilAnswered(nodes[n % nodes.length]?.url ?? '', {
      method: 'POST',
      path: '/auth/login',
      body,
    });
    if (answer.status === 401) evaluated += 1;
  }
  return {
    requirement: 'R-22',
    promise: `guesses at one password through all nodes together: at most ${TRIES_ALLOWED}`,
    figure: `${evaluated} of ${3 * TRIES_ALLOWED} were looked at`,
    kept: evaluated <= TRIES_ALLOWED,
  };
}

async function statusOf({ url }: Node, token: string): Promise<number> {
  const response = await fetch(`${url}${API_BASE_PATH}/auth/me`, { headers: { authorization: `Bearer ${token}` } });
  await response.body?.cancel();
  return response.status;
}

function tokenOf({ members }: Team, index: number): string {
  return members[index]?.token ?? '';
}
