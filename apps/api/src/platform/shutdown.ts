/** Ends what was started, in reverse order, once, whatever asks for it first. */
export interface Shutdown {
  /** What to do at the end; the last one added is the first one done. */
  add(close: () => Promise<void>): void;
  /** Throws once the end was asked for: a start that is under way stops at its next step. */
  throwIfRequested(): void;
  /** Resolves when everything is closed. */
  close(): Promise<void>;
}

export class StopRequested extends Error {
  override readonly name = 'StopRequested';
}

// A terminal sends Ctrl-C to npm, to the launcher and to us, and the first two pass it on: one press, several signals.
const SAME_PRESS_MS = 1000;

/**
 * Ctrl-C, SIGTERM, SIGHUP (the terminal was closed) and the death of the launcher ask for an orderly end; a second
 * Ctrl-C forces it.
 */
export function handleShutdown(onRequest: () => void): Shutdown {
  const closers: (() => Promise<void>)[] = [];
  let requestedAt: number | undefined;
  let closing: Promise<void> | undefined;

  function request(): void {
    if (requestedAt === undefined) {
      requestedAt = performance.now();
      onRequest();
    } else if (performance.now() - requestedAt > SAME_PRESS_MS) {
      process.exit(130);
    }
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, request);
  process.once('disconnect', () => {
    // The launcher is gone, and it held our terminal: writing to it may fail from now on.
    if (requestedAt === undefined) request();
  });

  return {
    add: (close) => closers.push(close),
    throwIfRequested() {
      if (requestedAt !== undefined) throw new StopRequested();
    },
    close() {
      closing ??= closeAll(closers);
      return closing;
    },
  };
}

async function closeAll(closers: (() => Promise<void>)[]): Promise<void> {
  for (const close of closers.toReversed()) {
    try {
      await close();
    } catch (error) {
      // One that fails must not keep the others, and above all the database, from being closed.
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
}
