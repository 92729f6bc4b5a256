import { describe, expect, it } from 'vitest';
import { shortcutOf } from './use-shortcuts.ts';

const pressed = (changes: Partial<KeyboardEvent>) => ({
  code: 'KeyC',
  key: 'c',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  repeat: false,
  ...changes,
});

describe('shortcutOf', () => {
  it('knows the key by its place, so that it works with Hangul switched on', () => {
    expect(shortcutOf(pressed({}))).toBe('c');
    expect(shortcutOf(pressed({ key: 'ㅊ' }))).toBe('c');
    expect(shortcutOf(pressed({ code: 'Slash', key: '?' }))).toBe('?');
  });

  it.each(['ctrlKey', 'metaKey', 'altKey', 'isComposing', 'repeat'] as const)(
    'leaves a press with %s alone',
    (name) => {
      expect(shortcutOf(pressed({ [name]: true }))).toBeNull();
    },
  );

  it('knows no other keys', () => {
    expect(shortcutOf(pressed({ code: 'KeyQ', key: 'q' }))).toBeNull();
  });
});
