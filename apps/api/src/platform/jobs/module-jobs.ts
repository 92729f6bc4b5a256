import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../../config.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/client.ts';
import type { Chore } from './chores.ts';
import type { EventConsumer } from './dispatcher.ts';
import type { JobQueue } from './job-queue.ts';
import type { JobHandler, Queue } from './queue.ts';

/** What a module's background work may know of its surroundings. */
export interface JobContext {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly config: Config;
  /** Signs links in mails and feeds. */
  readonly secret: string;
  /** Where people reach Jari, without a slash at the end. */
  readonly publicUrl: string;
  readonly queue: Pick<JobQueue, 'send' | 'replay'>;
}

/** The background work of a module: `<module>.jobs.ts` exports a function that makes it of a `JobContext`. */
export interface ModuleJobs {
  readonly consumers?: readonly EventConsumer[];
  readonly handlers?: readonly JobHandler[];
  readonly chores?: readonly Chore[];
  /** Lets go of what it holds, after the last job. */
  readonly close?: () => void;
}

/** Queues first, then what works on them: handlers may send jobs themselves. */
export interface JobsOfModule {
  readonly queues: readonly Queue[];
  readonly start: (ctx: JobContext) => ModuleJobs;
}
