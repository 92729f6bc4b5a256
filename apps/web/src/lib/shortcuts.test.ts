import { render, renderHook } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  codeOf,
  matchShortcut,
  type ShortcutHandlers,
  type ShortcutName,
  shortcuts,
  useShellShortcuts,
  useShortcuts,
} from './shortcuts.ts';

const pressed = (changes: Partial<KeyboardEvent>) => ({
  code: 'KeyC',
  key: 'c',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  repeat: false,
  ...changes,
});

describe('codeOf', () => {
  it('knows the key by its place, so that it works with Hangul switched on', () => {
    expect(codeOf(pressed({}))).toBe('KeyC');
    expect(codeOf(pressed({ key: 'ㅊ' }))).toBe('KeyC');
    expect(codeOf(pressed({ code: 'Minus', key: '?', shiftKey: true }))).toBe('Shift+Slash');
  });

  it.each(['ctrlKey', 'metaKey', 'altKey', 'shiftKey', 'isComposing', 'repeat'] as const)(
    'leaves a press with %s alone',
    (name) => {
      expect(codeOf(pressed({ [name]: true }))).toBeNull();
    },
  );
});

describe('the registry', () => {
  const names = Object.keys(shortcuts) as ShortcutName[];
  const onOnePage = names.filter((name) => shortcuts[name].group !== 'approvals');

  it.each([onOnePage, names.filter((name) => shortcuts[name].group !== 'calendar')])(
    'gives no two of one page the same beginning',
    (...all) => {
      for (const name of all) {
        const { codes } = shortcuts[name];
        expect(matchShortcut(codes, all).name).toBe(name);
        for (let length = 1; length < codes.length; length += 1) {
          expect(matchShortcut(codes.slice(0, length), all)).toEqual({ name: null, isBegun: true });
        }
      }
    },
  );
});

describe('useShortcuts', () => {
  afterEach(() => localStorage.clear());
  const mount = (...handlers: ShortcutHandlers[]) => {
    const Keys = ({ of }: { of: ShortcutHandlers }) => {
      useShortcuts(of);
      return null;
    };
    render(
      createElement(
        'div',
        null,
        createElement('input'),
        ...handlers.map((of, key) => createElement(Keys, { of, key })),
      ),
    );
    return userEvent.setup();
  };

  it('acts on one key, and on two after each other without taking the second for itself', async () => {
    const [create, goCalendar] = [vi.fn<() => void>(), vi.fn<() => void>()];
    const user = mount({ create, goCalendar });
    await user.keyboard('gc');
    expect([create.mock.calls.length, goCalendar.mock.calls.length]).toEqual([0, 1]);
    await user.keyboard('c');
    expect([create.mock.calls.length, goCalendar.mock.calls.length]).toEqual([1, 1]);
  });

  it('lets the page speak before the shell', async () => {
    const [shell, page] = [vi.fn<() => void>(), vi.fn<() => void>()];
    // As it is where the page's code is there from the start: its effects run before those of what is around it.
    const user = mount({ create: page });
    renderHook(() => useShellShortcuts({ create: shell, help: shell }));
    await user.keyboard('c');
    expect([shell.mock.calls.length, page.mock.calls.length]).toEqual([0, 1]);
    await user.keyboard('?');
    expect([shell.mock.calls.length, page.mock.calls.length]).toEqual([1, 1]);
  });

  it('never acts while somebody types, presses a combination of the browser, or has switched it off', async () => {
    const create = vi.fn<() => void>();
    const user = mount({ create });
    await user.keyboard('{Control>}c{/Control}');
    document.querySelector('input')?.focus();
    await user.keyboard('c');
    document.querySelector('input')?.blur();
    localStorage.setItem('jari-shortcuts', 'false');
    await user.keyboard('c');
    expect(create).not.toHaveBeenCalled();
  });
});
