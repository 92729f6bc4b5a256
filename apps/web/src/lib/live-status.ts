import { createStore, useStore } from './store.ts';

export interface LiveStatus {
  /** `connecting` is the first try after signing in; `down` means that what is shown may be old. */
  state: 'connecting' | 'live' | 'down';
  /** When the server was last heard of. */
  asOf: Temporal.Instant | null;
}

export const liveStatus = createStore<LiveStatus>({ state: 'connecting', asOf: null });

export function useLiveStatus(): LiveStatus {
  return useStore(liveStatus);
}
