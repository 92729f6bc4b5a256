import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Others' changes arrive by themselves until the session is over. Nothing on the page waits for the first of them. */
export function useLive(hasEnded: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (hasEnded) return undefined;
    let isOver = false;
    let stop: (() => void) | undefined;
    void import('../lib/live.ts').then(({ startLive }) => {
      if (!isOver) stop = startLive(queryClient);
    });
    return () => {
      isOver = true;
      stop?.();
    };
  }, [hasEnded, queryClient]);
}
