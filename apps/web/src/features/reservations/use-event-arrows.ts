import { type RefObject, useEffect } from 'react';

const STEPS: Partial<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Arrow keys go from one focused reservation to the next, in the order of the screen; Enter on one opens it. */
export function useEventArrows(container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const move = (event: KeyboardEvent) => {
      const step = STEPS[event.key];
      if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      const all = [...element.querySelectorAll<HTMLElement>('[data-reservation-id]')].filter(
        (one) => one.tabIndex >= 0,
      );
      const at = all.findIndex((one) => one === event.target);
      const next = at < 0 ? undefined : all[at + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    element.addEventListener('keydown', move);
    return () => element.removeEventListener('keydown', move);
  }, [container]);
}
