import { useLocalStorage } from '@mantine/hooks';
import { useEffect, useRef } from 'react';

export type Shortcut = 'c' | 't' | 'm' | 'w' | 'd' | 'l' | 'j' | 'k' | '?';

// By the place of the key: with Hangul switched on, the key of "c" types "ㅊ".
const shortcutOfCode: Record<string, Shortcut> = {
  KeyC: 'c',
  KeyT: 't',
  KeyM: 'm',
  KeyW: 'w',
  KeyD: 'd',
  KeyL: 'l',
  KeyJ: 'j',
  KeyK: 'k',
};

/** Single keys of the calendar. They rest while somebody types, composes Hangul, or has a drawer open. */
export function useShortcuts(onShortcut: (shortcut: Shortcut) => void, isActive: boolean): void {
  const latest = useRef(onShortcut);
  useEffect(() => {
    latest.current = onShortcut;
  });
  useEffect(() => {
    if (!isActive) return;
    const listen = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (!shortcut || isTyping(event) || document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      latest.current(shortcut);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [isActive]);
}

/** Whether single keys act at all; some people's speech input or shaky hands need them off (WCAG 2.1.4). */
export function useShortcutsSetting() {
  return useLocalStorage({ key: 'jari-shortcuts', defaultValue: true });
}

export function shortcutOf(
  event: Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'repeat'>,
): Shortcut | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return null;
  return event.key === '?' ? '?' : (shortcutOfCode[event.code] ?? null);
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable="true"]');
}
