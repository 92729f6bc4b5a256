import { type RefObject, useEffect, useRef } from 'react';
import { type EventCommand, readEventKey } from './event-keys.ts';
import { eventsOf } from './use-event-focus.ts';

type Change = Exclude<EventCommand, { kind: 'focus' }>;

/** Arrow keys go from one reservation to the next; the other keys do something to the focused one (`true`: done). */
export function useEventKeys(
  container: RefObject<HTMLElement | null>,
  onCommand: (reservationId: string, command: Change) => boolean,
): void {
  const latest = useRef(onCommand);
  useEffect(() => {
    latest.current = onCommand;
  });
  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const listen = (event: KeyboardEvent) => {
      const command = readEventKey(event);
      const target = event.target;
      if (!command || !(target instanceof HTMLElement)) return;
      const id = target.dataset['reservationId'];
      if (!id) return;
      if (command.kind !== 'focus') {
        if (latest.current(id, command)) event.preventDefault();
        return;
      }
      const all = eventsOf(element);
      const next = all[all.indexOf(target) + command.step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    element.addEventListener('keydown', listen);
    return () => element.removeEventListener('keydown', listen);
  }, [container]);
}
