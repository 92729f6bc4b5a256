import { exclusively, type Chore } from '#platform/jobs/chores.ts';
import type { DispatchedEvent } from '#platform/jobs/dispatcher.ts';
import type { JobContext, JobsOfModule, ModuleJobs } from '#platform/jobs/module-jobs.ts';
import { defineQueue, handler, job, type JobHandler, type JobRequest } from '#platform/jobs/queue.ts';
import { announce, noteEnabled, noteFailure, noteSuccess, readConnection } from '#platform/google/connection.ts';
import { toFailure } from '#platform/google/google-failure.ts';
import { ASK } from './commands/ask-for-work.ts';
import { checkCalendars } from './commands/check-calendars.ts';
import { diagnose } from './commands/diagnose.ts';
import { openMirror, type Mirror } from './commands/open-mirror.ts';
import { renewChannels } from './commands/renew-channels.ts';
import { syncReservation } from './commands/sync-reservation.ts';
import { findDue, findMirroredOf, findStale, forgetWritten } from './google-calendar.repository.ts';

/** What keeps failing is looked at again by the mirror itself, so that a backlog does not wait for a job's next try. */
const mirrorQueue = defineQueue<{ reservationId: string }>({
  name: 'google-mirror',
  keyOf: ({ reservationId }) => reservationId,
  retries: 3,
  limitSeconds: 120,
  atOnce: 32,
});
const once = { keyOf: () => 'google', retries: 3, limitSeconds: 900, atOnce: 1 };
const checkQueue = defineQueue<object>({ name: 'google-check', ...once });
const rebuildQueue = defineQueue<object>({ name: 'google-rebuild', ...once });
/** A server or a person has another name, maybe: events that say it are written again. */
const renameQueue = defineQueue<{ resourceId: string | null; userId: string | null }>({
  name: 'google-rename',
  keyOf: ({ resourceId, userId }) => `${resourceId} ${userId}`,
  retries: 3,
  limitSeconds: 120,
  atOnce: 1,
});
const diagnoseQueue = defineQueue<object>({ name: 'google-diagnose', ...once, limitSeconds: 120 });

const SWEEP_SECONDS = 2;
const SWEEP_BATCH = 200;
const CHECK_SECONDS = 15 * 60;
/** A key that was revoked shows this soon, also while nobody books. */
const HEALTH_SECONDS = 120;
const CHANNELS_SECONDS = 3600;

export const googleCalendarJobs: JobsOfModule = {
  queues: [mirrorQueue, checkQueue, rebuildQueue, renameQueue, diagnoseQueue],
  start(ctx) {
    const diagnosing = handler(diagnoseQueue, () => diagnose(ctx.db, ctx.config));
    const diagnosisAsked = ({ topic }: DispatchedEvent) => (topic === ASK.diagnose ? [job(diagnoseQueue, {})] : []);
    if (!ctx.config.google) return { consumers: [diagnosisAsked], handlers: [diagnosing] };
    return withGoogle(ctx, ctx.config.google, { handlers: [diagnosing], consumers: [diagnosisAsked] });
  },
};

function withGoogle(
  ctx: JobContext,
  settings: NonNullable<JobContext['config']['google']>,
  { handlers = [], consumers = [] }: ModuleJobs,
): ModuleJobs {
  const { db, clock, log, publicUrl, queue } = ctx;
  const mirror = openMirror({
    settings,
    db,
    clock,
    log,
    publicUrl: publicUrl.replace(/\/$/, ''),
    sendSync: (ids) => queue.send(ids.map((reservationId) => job(mirrorQueue, { reservationId }))),
  });
  return {
    consumers: [...consumers, consume],
    handlers: [...handlers, ...handlersOf(mirror)],
    chores: choresOf(mirror, ctx),
  };
}

/** Which reservation changed, or what an admin asked for; what is to be done is found out when it is done. */
function consume({ topic, payload }: DispatchedEvent): JobRequest[] {
  const { reservationId } = payload;
  if (topic.startsWith('reservation.') && typeof reservationId === 'string')
    return [job(mirrorQueue, { reservationId })];
  if (topic === 'resource.updated' || topic === 'user.updated') return [job(renameQueue, namedIn(payload))];
  if (topic === ASK.check) return [job(checkQueue, {})];
  return topic === ASK.rebuild ? [job(rebuildQueue, {})] : [];
}

function namedIn({ resourceId, userId }: DispatchedEvent['payload']) {
  const idOf = (value: unknown) => (typeof value === 'string' ? value : null);
  return { resourceId: idOf(resourceId), userId: idOf(userId) };
}

function handlersOf(mirror: Mirror): JobHandler[] {
  return [
    handler(mirrorQueue, ({ reservationId }) => syncReservation(mirror, reservationId)),
    handler(renameQueue, async (named) => mirror.sendSync(await findMirroredOf(mirror.db, named))),
    // Two at a time would only do the same twice.
    handler(checkQueue, () => exclusively(mirror.db, 'google-check', () => checkCalendars(mirror))),
    handler(rebuildQueue, async () => {
      const ids = await forgetWritten(mirror.db);
      await mirror.sendSync([...ids, ...(await findStale(mirror.db, mirror.calendarId))]);
      await exclusively(mirror.db, 'google-check', () => checkCalendars(mirror));
    }),
  ];
}

function choresOf(mirror: Mirror, { queue }: JobContext): Chore[] {
  const { db } = mirror;
  return [
    {
      name: 'google-check',
      everySeconds: CHECK_SECONDS,
      firstAfterSeconds: 3,
      async run() {
        await noteEnabled(db);
        await queue.send([job(checkQueue, {})]);
      },
    },
    { name: 'google-sweep', everySeconds: SWEEP_SECONDS, firstAfterSeconds: 5, run: sweep(mirror) },
    { name: 'google-health', everySeconds: HEALTH_SECONDS, firstAfterSeconds: 20, run: () => lookAfterKey(mirror) },
    {
      name: 'google-channels',
      everySeconds: CHANNELS_SECONDS,
      firstAfterSeconds: 30,
      run: () => exclusively(db, 'google-channels', () => renewChannels(mirror)),
    },
  ];
}

/** Takes up what was put off, once Google may be called again; and tells open pages how far it is. */
function sweep(mirror: Mirror): () => Promise<void> {
  let toldOf = '';
  return async () => {
    const { db } = mirror;
    if ((await readConnection(db)).pausedSeconds === 0) await mirror.sendSync(await findDue(db, SWEEP_BATCH));
    const { _max: latest } = await db.prisma.googleEvent.aggregate({ _max: { updatedAt: true } });
    const at = latest.updatedAt?.toISOString() ?? '';
    if (at !== toldOf) await announce(db);
    toldOf = at;
  };
}

/** Asks for a token as if for the first time: one that still runs would hide for an hour that the key is revoked. */
async function lookAfterKey(mirror: Mirror): Promise<void> {
  const { db } = mirror;
  const { state } = await readConnection(db);
  try {
    mirror.forgetKey();
    const google = await mirror.google();
    await google.authorize();
    // A good key is not all: the calendar may still be closed to it.
    if (state === 'reconnect' && (await google.mayWrite(mirror.calendarId))) await noteSuccess(db);
  } catch (error) {
    await noteFailure(db, toFailure(error));
  }
}
