import { useEffect, useRef } from 'react';
import { createStore } from './store.ts';
import { areSingleKeysOn } from './single-keys.ts';

interface Shortcut {
  /** The keys to press one after the other, each by its place: with Hangul switched on, the key of "c" types "ㅊ". */
  codes: readonly string[];
  /** As the sheet writes them. */
  shown: string;
  group: ShortcutGroup;
}

export const SHORTCUT_GROUPS = ['everywhere', 'places', 'calendar', 'approvals'] as const;
export type ShortcutGroup = (typeof SHORTCUT_GROUPS)[number];

const one = (group: ShortcutGroup, code: string, shown: string): Shortcut => ({ codes: [code], shown, group });
const place = (code: string, shown: string): Shortcut => ({
  codes: ['KeyG', code],
  shown: `g ${shown}`,
  group: 'places',
});

/**
 * Every single key of the product, as people know them from Google Calendar. The sheet is made of this list, and its
 * words are `shortcuts.<name>` of the texts. Two that can act on one page must not begin alike (tested).
 */
export const shortcuts = {
  search: one('everywhere', 'Slash', '/'),
  help: one('everywhere', 'Shift+Slash', '?'),
  create: one('everywhere', 'KeyC', 'c'),
  quickAdd: one('everywhere', 'KeyQ', 'q'),
  undo: one('everywhere', 'KeyZ', 'z'),
  goHome: place('KeyH', 'h'),
  goCalendar: place('KeyC', 'c'),
  goTimeline: place('KeyT', 't'),
  goFind: place('KeyF', 'f'),
  goMine: place('KeyM', 'm'),
  goWaitlist: place('KeyW', 'w'),
  goServers: place('KeyS', 's'),
  goApprovals: place('KeyA', 'a'),
  today: one('calendar', 'KeyT', 't'),
  day: one('calendar', 'KeyD', 'd'),
  week: one('calendar', 'KeyW', 'w'),
  month: one('calendar', 'KeyM', 'm'),
  list: one('calendar', 'KeyL', 'l'),
  listToo: one('calendar', 'KeyA', 'a'),
  next: one('calendar', 'KeyJ', 'j'),
  nextToo: one('calendar', 'KeyN', 'n'),
  previous: one('calendar', 'KeyK', 'k'),
  previousToo: one('calendar', 'KeyP', 'p'),
  requestNext: one('approvals', 'KeyJ', 'j'),
  requestPrevious: one('approvals', 'KeyK', 'k'),
  requestSelect: one('approvals', 'KeyX', 'x'),
  requestApprove: one('approvals', 'KeyA', 'a'),
  requestReject: one('approvals', 'KeyR', 'r'),
} as const satisfies Record<string, Shortcut>;

export type ShortcutName = keyof typeof shortcuts;
export type ShortcutHandlers = Partial<Record<ShortcutName, () => void>>;

/** Keys that act on a focused reservation of the calendar; `event-keys.ts` reads them. Here for the sheet alone. */
export const RESERVATION_KEYS = [
  ['↑ ↓ ← →', 'events'],
  ['Alt + ↑ ↓', 'moveSlot'],
  ['Alt + ← →', 'moveDay'],
  ['Shift + ↑ ↓', 'resizeSlot'],
  ['Shift + ← →', 'resizeDay'],
  ['Enter', 'open'],
  ['E', 'edit'],
  ['Delete', 'cancel'],
  ['Ctrl + Z', 'undo'],
] as const;

/** Keys that act in the grid of the timeline, as its legend and the sheet name them. */
export const TIMELINE_KEYS = [
  ['↑ ↓ ← →', 'cell'],
  ['Shift + ↑ ↓ ← →', 'extend'],
  ['Enter', 'book'],
  ['Tab', 'bars'],
  ['← →', 'move'],
  ['Shift + ← →', 'resize'],
  ['Alt + ↑ ↓', 'shift'],
  ['E', 'edit'],
  ['Delete', 'cancel'],
  ['Esc', 'leave'],
  ['Ctrl + Z', 'undo'],
] as const;

/** Held together is written with a plus; one after the other, or each for itself, with a space. */
export function keysShown(shown: string): string[] {
  return shown.includes('+') ? [shown] : shown.split(' ');
}

/** Whether the sheet of shortcuts is open; the shell shows it, and any page's button may open it. */
export const shortcutSheet = createStore(false);

const SEQUENCE_MS = 1500;
type Active = Set<{ readonly current: ShortcutHandlers }>;
const ofShell: Active = new Set();
const ofPage: Active = new Set();
let pressed: { codes: readonly string[]; at: number } = { codes: [], at: 0 };

/** What single keys do on this screen. They rest while somebody types, composes Hangul, or has a drawer open. */
export function useShortcuts(handlers: ShortcutHandlers): void {
  useActive(handlers, ofPage);
}

/** What they do on every screen, unless the page gives one of them a nearer meaning. */
export function useShellShortcuts(handlers: ShortcutHandlers): void {
  useActive(handlers, ofShell);
}

function useActive(handlers: ShortcutHandlers, active: Active): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    if (ofShell.size + ofPage.size === 0) document.addEventListener('keydown', listen);
    active.add(latest);
    return () => {
      active.delete(latest);
      if (ofShell.size + ofPage.size === 0) document.removeEventListener('keydown', listen);
    };
  }, [active]);
}

/** Those that would do something now, for the sheet. */
export function availableShortcuts(): ShortcutName[] {
  return namesOf(shortcuts).filter((name) => handlerOf(name));
}

export type KeyPress = Pick<
  KeyboardEvent,
  'code' | 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'repeat'
>;

/** The key as the registry writes it; null where it is the browser's, the input method's, or held down. */
export function codeOf(event: KeyPress): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return null;
  // Where "?" stands depends on the keyboard, so it is known by its sign.
  if (event.key === '?') return 'Shift+Slash';
  return event.shiftKey ? null : event.code;
}

/** Which of these shortcuts the presses so far mean: one, or null with `isBegun` where another key may complete one. */
export function matchShortcut(codes: readonly string[], names: readonly ShortcutName[]) {
  const startsAlike = names.filter((name) => codes.every((code, index) => shortcuts[name].codes[index] === code));
  const name = startsAlike.find((each) => shortcuts[each].codes.length === codes.length) ?? null;
  return { name, isBegun: name === null && startsAlike.length > 0 };
}

function listen(event: KeyboardEvent): void {
  const code = codeOf(event);
  if (code === null || isTyping(event) || !areSingleKeysOn()) return;
  if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
  const isSequel = event.timeStamp - pressed.at < SEQUENCE_MS;
  const names = availableShortcuts();
  const codes = isSequel ? [...pressed.codes, code] : [code];
  const { name, isBegun } = matchShortcut(codes, names);
  pressed = isBegun ? { codes, at: event.timeStamp } : { codes: [], at: 0 };
  if (name === null && !isBegun) return;
  event.preventDefault();
  if (name) handlerOf(name)?.();
}

/** A page has the word before the shell, and of a page what was mounted last. */
function handlerOf(name: ShortcutName): (() => void) | undefined {
  return [...ofShell, ...ofPage].map(({ current }) => current[name]).findLast((handler) => handler !== undefined);
}

function namesOf<Key extends string>(record: Record<Key, unknown>): Key[] {
  return Object.keys(record) as Key[];
}

function isTyping({ target }: KeyboardEvent): boolean {
  // Nobody types into a box that is ticked.
  const fields = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';
  return target instanceof HTMLElement && target.matches(fields);
}
