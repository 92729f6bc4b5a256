import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import { now } from '../../lib/time.ts';

/** How long a reservation that was just made may take to appear. */
const WISH_MS = 5000;
/** Until a closing drawer has gone and given the focus back. */
const DRAWER_MS = 400;
const AGAIN_MS = 100;

interface Wish {
  id: string;
  until: number;
}

/**
 * Keeps the keyboard's place in the calendar. An event that is drawn anew (it moved, a fresh answer came) is focused
 * again, and so is a reservation that was just booked, as soon as it is there. What the person focuses or clicks
 * meanwhile always wins.
 */
export function useEventFocus(container: RefObject<HTMLElement | null>, isPanelOpen: boolean) {
  const held = useRef<{ id: string; index: number } | null>(null);
  const wish = useRef<Wish | null>(null);

  const restore = useCallback(() => {
    const element = container.current;
    if (!element || isDialogOpen()) return;
    if (wish.current && wish.current.until < now().epochMilliseconds) wish.current = null;
    const wished = wish.current && findEvent(element, wish.current.id);
    if (wished) {
      wish.current = null;
      wished.focus();
      return;
    }
    if (!held.current || !isFocusLost()) return;
    findEvent(element, held.current.id)?.focus();
  }, [container]);

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    const onFocus = (event: HTMLElement | null) => {
      const id = event?.dataset['reservationId'];
      held.current = event && id ? { id, index: eventsOf(element).indexOf(event) } : null;
    };
    const onPointer = () => {
      held.current = null;
      wish.current = null;
    };
    return watchPlace(element, { onRedraw: restore, onFocus, onPointer });
  }, [container, restore]);

  useEffect(() => {
    if (isPanelOpen) return;
    return whenDialogsAreGone(() => {
      restore();
      const element = container.current;
      // It was cancelled or has moved away: its neighbour stands where it stood.
      if (element && held.current && !wish.current && isFocusLost()) {
        const all = eventsOf(element);
        (all[Math.min(held.current.index, all.length - 1)] ?? element).focus();
      }
    });
  }, [isPanelOpen, container, restore]);

  return useMemo(() => {
    const focusSoon = (id: string) => {
      wish.current = { id, until: now().epochMilliseconds + WISH_MS };
      restore();
    };
    return { focusSoon };
  }, [restore]);
}

interface PlaceWatch {
  onRedraw: () => void;
  /** The event that has the focus, or `null` when something else has. */
  onFocus: (event: HTMLElement | null) => void;
  onPointer: () => void;
}

/** What happens inside a drawer does not count: the person comes back from it. */
function watchPlace(element: HTMLElement, { onRedraw, onFocus, onPointer }: PlaceWatch): () => void {
  const observer = new MutationObserver(onRedraw);
  observer.observe(element, { childList: true, subtree: true });
  const isInDrawer = (target: EventTarget | null) =>
    target instanceof Element && target.closest('[role="dialog"]') !== null;
  const focus = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || isInDrawer(target)) return;
    onFocus(element.contains(target) && target.dataset['reservationId'] ? target : null);
  };
  const point = ({ target }: PointerEvent) => {
    if (!isInDrawer(target)) onPointer();
  };
  document.addEventListener('focusin', focus);
  document.addEventListener('pointerdown', point, true);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', focus);
    document.removeEventListener('pointerdown', point, true);
  };
}

/** The events that Tab reaches, in the order of the screen. */
export function eventsOf(element: HTMLElement): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>('[data-reservation-id]')].filter((one) => one.tabIndex >= 0);
}

function findEvent(element: HTMLElement, id: string): HTMLElement | undefined {
  return eventsOf(element).find((one) => one.dataset['reservationId'] === id);
}

/** A slow machine takes its time to close a drawer, and nothing tells when it has gone. @returns a function that gives up. */
function whenDialogsAreGone(act: () => void): () => void {
  const until = now().epochMilliseconds + WISH_MS;
  const look = () => {
    if (isDialogOpen() && now().epochMilliseconds < until) timer = setTimeout(look, AGAIN_MS);
    else act();
  };
  let timer = setTimeout(look, DRAWER_MS);
  return () => clearTimeout(timer);
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}

function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
