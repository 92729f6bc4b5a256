import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGoogleCalendarFake, type GoogleCalendarFake } from '@jari/google-calendar-fake';
import { callUntilAnswered } from './client.ts';
import { freePort } from './free-port.ts';
import type { Member } from './load.ts';
import { openMailbox, type Mailbox } from './mailbox.ts';
import { postgresVictim } from './postgres-victim.ts';
import { programVictim, type Victim } from './victim.ts';

/** A whole Jari as it runs in production, in processes that can be killed, with the other sides it talks to. */
export interface Installation {
  readonly baseUrl: string;
  readonly databaseUrl: string;
  readonly victims: readonly Victim[];
  readonly mailbox: Mailbox;
  readonly google: GoogleCalendarFake;
  readonly calendarId: string;
  stop(): Promise<void>;
}

const API_SOURCES = new URL('../../../apps/api/src/', import.meta.url).pathname;
const CALENDAR_ID = 'rig@example.org';

/** @param settings beyond those that every installation of the rig has. */
export async function startInstallation(settings: NodeJS.ProcessEnv = {}): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'jari-rig-'));
  const postgres = await postgresVictim(join(folder, 'database'));
  const mailbox = await openMailbox();
  // The rig asks more in seconds than a team in an hour; what is kept within Google's limits is another test's matter.
  const google = await startGoogleCalendarFake({
    calendars: [CALENDAR_ID],
    limits: { perUser: Infinity, perProject: Infinity },
  });
  const keyFile = join(folder, 'service-account.json');
  await writeFile(keyFile, JSON.stringify(google.serviceAccount()));

  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'production',
    PORT: String(port),
    DATABASE_URL: postgres.url,
    JARI_DATA_DIR: join(folder, 'data'),
    JARI_SECRET: 'the secret of a rig that nobody else uses',
    JARI_WORKER: 'outside',
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'Jari <jari@example.org>',
    GOOGLE_CALENDAR_ENABLED: '1',
    GOOGLE_SERVICE_ACCOUNT_FILE: keyFile,
    GOOGLE_CALENDAR_ID: CALENDAR_ID,
    GOOGLE_API_ROOT: `${google.url}/`,
    ...settings,
  };
  const api = programVictim('API', `${API_SOURCES}main.ts`, env, () => isUp(baseUrl));
  const worker = programVictim('worker', `${API_SOURCES}work.ts`, env, async (said) => said.includes('worker runs'));
  await api.start();
  await worker.start();
  const installation: Installation = {
    baseUrl,
    databaseUrl: postgres.url,
    victims: [api, worker, postgres],
    mailbox,
    google,
    calendarId: CALENDAR_ID,
    async stop() {
      running.delete(installation);
      await worker.stop();
      await api.stop();
      await postgres.stop();
      await mailbox.close();
      await google.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  running.add(installation);
  return installation;
}

const running = new Set<Installation>();

/** An interrupted rig leaves no process and no folder behind either. */
export function stopWithUs(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      void Promise.allSettled([...running].map((installation) => installation.stop())).then(() => process.exit(130));
    });
  }
}

/** Whether people are served. */
export async function isUp(baseUrl: string): Promise<boolean> {
  return fetch(`${baseUrl}/ready`, { signal: AbortSignal.timeout(1000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

export interface Team {
  readonly members: readonly Member[];
  readonly resourceIds: readonly string[];
}

const SERVERS = 4;
const GPUS = 8;

/** People who signed up and servers the first of them added, over the API like everybody. */
export async function makeTeam(baseUrl: string, size: number): Promise<Team> {
  const members: { token: string }[] = [];
  for (let index = 0; index < size; index += 1) {
    const token = await tokenBy(baseUrl, '/auth/register', { ...accountOf(index), name: `Member ${index}` });
    members.push({ token });
  }
  staySignedIn(baseUrl, members);
  const resourceIds: string[] = [];
  for (let index = 0; index < SERVERS; index += 1) {
    const body = { name: `server-${index}`, gpus: [{ model: 'NVIDIA H200', memoryGib: 141, count: GPUS }] };
    const token = members[0]?.token ?? '';
    const { body: answer } = await callUntilAnswered(baseUrl, { method: 'POST', path: '/resources', body, token });
    resourceIds.push((answer as { id: string }).id);
  }
  return { members, resourceIds };
}

function accountOf(index: number): { email: string; password: string } {
  return { email: `member-${index}@example.org`, password: 'plum-orbit-42-canoe' };
}

// A token is good for an hour, and some scenarios take several.
const SIGN_IN_EVERY_MS = 30 * 60_000;

/** As long as there is somebody to sign in with. */
function staySignedIn(baseUrl: string, members: readonly { token: string }[]): void {
  const again = async (): Promise<void> => {
    for (const [index, member] of members.entries())
      member.token = await tokenBy(baseUrl, '/auth/login', accountOf(index));
  };
  const timer = setInterval(() => void again().catch(() => clearInterval(timer)), SIGN_IN_EVERY_MS).unref();
}

async function tokenBy(baseUrl: string, path: string, body: object): Promise<string> {
  // A first try whose answer was lost has made the account.
  const headers = { 'idempotency-key': randomUUID() };
  const { status, body: answer } = await callUntilAnswered(baseUrl, { method: 'POST', path, body, headers });
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  return (answer as { accessToken: string }).accessToken;
}
