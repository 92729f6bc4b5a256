import { useLocalStorage } from '@mantine/hooks';
import { useEffect, useRef } from 'react';

type KeyPress = Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'repeat'>;

/**
 * Single keys of a screen; `?` is one of every screen's. They rest while somebody types, composes Hangul, or has a
 * drawer open.
 * @param keyOfCode by the place of the key: with Hangul switched on, the key of "c" types "ㅊ".
 */
export function useSingleKeys<Key extends string>(
  keyOfCode: Readonly<Record<string, Key>>,
  onKey: (key: Key | '?') => void,
  isActive: boolean,
): void {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    if (!isActive) return;
    const listen = (event: KeyboardEvent) => {
      const key = singleKeyOf(keyOfCode, event);
      if (!key || isTyping(event) || document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
      event.preventDefault();
      latest.current(key);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [isActive, keyOfCode]);
}

/** Whether single keys act at all; some people's speech input or shaky hands need them off (WCAG 2.1.4). */
export function useSingleKeysSetting() {
  return useLocalStorage({ key: 'jari-shortcuts', defaultValue: true });
}

export function singleKeyOf<Key extends string>(
  keyOfCode: Readonly<Record<string, Key>>,
  event: KeyPress,
): Key | '?' | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return null;
  return event.key === '?' ? '?' : (keyOfCode[event.code] ?? null);
}

function isTyping({ target }: KeyboardEvent): boolean {
  // Nobody types into a box that is ticked.
  const fields = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';
  return target instanceof HTMLElement && target.matches(fields);
}
