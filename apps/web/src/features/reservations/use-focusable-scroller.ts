import { type RefObject, useEffect } from 'react';

/**
 * Makes what scrolls inside the container reachable by keyboard, also when there is no event in it that could take
 * the focus. FullCalendar makes its scrollers anew for each view.
 */
export function useFocusableScroller(container: RefObject<HTMLElement | null>, view: string): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      for (const element of container.current?.querySelectorAll<HTMLElement>('div[style*="overflow"]') ?? []) {
        if (element.scrollHeight > element.clientHeight + 1) element.tabIndex = 0;
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [container, view]);
}
