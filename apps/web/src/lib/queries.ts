import { QueryClient } from '@tanstack/react-query';
import { isApiProblem } from './api-problem.ts';
import { session } from './session.ts';

// Live updates say when something changed; between them an answer stays good.
const STALE_MS = 30_000;
const MAX_RETRIES = 2;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        retry: (failures, error) => failures < MAX_RETRIES && mayPass(error),
        retryDelay: (failures, error) => Math.max(500 * 2 ** failures, askedToWaitMs(error)),
        // Ask even when the browser believes to be offline: a lab's own network needs no internet.
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      // Never kept for later: a booking made when the link comes back would surprise everybody.
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** Forgets everything when another person signs in, and asks again when the same one comes back. */
export function followSession(client: QueryClient): () => void {
  let before = session.get();
  return session.subscribe(() => {
    const after = session.get();
    const sameUser = 'user' in before && 'user' in after && before.user.id === after.user.id;
    if ('user' in before && !sameUser) client.clear();
    if (sameUser && before.status === 'ended' && after.status === 'signed-in') void client.invalidateQueries();
    before = after;
  });
}

function askedToWaitMs(error: unknown): number {
  return isApiProblem(error) ? (error.retryAfterMs ?? 0) : 0;
}

/** No answer, or one that blames the server: worth another try. Any other refusal would be the same again. */
function mayPass(error: unknown): boolean {
  if (!isApiProblem(error)) return false;
  return error.body.code === 'offline' || error.body.status >= 500;
}
