/**
 * A kind of work that is done outside of requests. A job is delivered at least once: its handler must bring about the
 * same however often it runs.
 */
export interface Queue<Data extends object = object> {
  readonly name: string;
  /**
   * Names what a job is about. Jobs that still wait and are about the same become one: for work that reads what is
   * true now and brings something up to date with it.
   */
  keyOf?(data: Data): string;
  /** How often a failed job is tried again, and how long the pause before that grows. About: a day with the default. */
  readonly retries: number;
  readonly firstPauseSeconds: number;
  readonly longestPauseSeconds: number;
  /** A job that takes longer than this counts as failed. */
  readonly limitSeconds: number;
  /** Jobs that one worker process works on at a time. */
  readonly atOnce: number;
}

const DEFAULTS = { retries: 30, firstPauseSeconds: 5, longestPauseSeconds: 3600, limitSeconds: 60, atOnce: 10 };

export function defineQueue<Data extends object>(queue: Pick<Queue<Data>, 'name'> & Partial<Queue<Data>>): Queue<Data> {
  return { ...DEFAULTS, ...queue };
}

/** Work to be queued. */
export interface JobRequest {
  readonly queue: Queue;
  readonly data: object;
  /** Not before this instant. */
  readonly startAfter?: Date;
}

/** The one way to make a `JobRequest`: the data is of the queue's kind. */
export function job<Data extends object>(queue: Queue<Data>, data: Data, startAfter?: Date): JobRequest {
  return { queue, data, ...(startAfter && { startAfter }) };
}

export interface JobHandler {
  readonly queue: Queue;
  readonly handle: (data: object, attempt: Attempt) => Promise<void>;
}

export interface Attempt {
  readonly jobId: string;
  /** 1 for the first. */
  readonly number: number;
  /** Aborted when the job's time is over or the process ends. */
  readonly signal: AbortSignal;
}

/**
 * The one way to make a `JobHandler`. Throwing means: try again later; throwing `Hopeless`: no try will help, show it
 * to an admin now.
 */
export function handler<Data extends object>(
  queue: Queue<Data>,
  handle: (data: Data, attempt: Attempt) => Promise<void>,
): JobHandler {
  return { queue, handle: (data, attempt) => handle(data as Data, attempt) };
}

/** Trying again will not help: the job goes to the failed ones at once. The message is read by an admin. */
export class Hopeless extends Error {
  override readonly name = 'Hopeless';
}
