import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useAtRest } from '../lib/at-rest.ts';

/** Others' changes arrive by themselves until the session is over. What changed before the first of them is asked for then. */
export function useLive(hasEnded: boolean): void {
  const queryClient = useQueryClient();
  const isAtRest = useAtRest();
  useEffect(() => {
    if (hasEnded || !isAtRest) return undefined;
    let isOver = false;
    let stop: (() => void) | undefined;
    void import('../lib/live.ts').then(({ startLive }) => {
      if (!isOver) stop = startLive(queryClient);
    });
    return () => {
      isOver = true;
      stop?.();
    };
  }, [hasEnded, isAtRest, queryClient]);
}
