import { singleKeyOf, useSingleKeys } from '../../lib/single-keys.ts';

type Letter = 'c' | 't' | 'm' | 'w' | 'd' | 'l' | 'j' | 'k';
export type Shortcut = Letter | '?';

const shortcutOfCode: Readonly<Record<string, Letter>> = {
  KeyC: 'c',
  KeyT: 't',
  KeyM: 'm',
  KeyW: 'w',
  KeyD: 'd',
  KeyL: 'l',
  KeyJ: 'j',
  KeyK: 'k',
};

/** Single keys of the calendar. */
export function useShortcuts(onShortcut: (shortcut: Shortcut) => void, isActive: boolean): void {
  useSingleKeys(shortcutOfCode, onShortcut, isActive);
}

export { useSingleKeysSetting as useShortcutsSetting } from '../../lib/single-keys.ts';

export function shortcutOf(event: Parameters<typeof singleKeyOf>[1]): Shortcut | null {
  return singleKeyOf(shortcutOfCode, event);
}
