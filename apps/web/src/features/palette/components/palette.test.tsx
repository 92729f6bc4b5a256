import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startI18n } from '../../../lib/i18n.ts';
import { ko } from '../../../lib/locales.ts';
import { show } from '../../../test/show.tsx';
import { Palette, type PaletteGroup } from './palette.tsx';

beforeEach(() => startI18n('ko', { ko }));
afterEach(() => localStorage.clear());

const run = { minji: vi.fn<() => void>(), junho: vi.fn<() => void>(), calendar: vi.fn<() => void>() };
const groups: PaletteGroup[] = [
  {
    title: '사람',
    items: [
      { id: 'minji', label: '김민지', icon: null, run: run.minji },
      { id: 'junho', label: '이준호', icon: null, run: run.junho },
    ],
  },
  { title: '화면', isOffered: true, items: [{ id: 'calendar', label: '캘린더', icon: null, run: run.calendar }] },
];

function Opened({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState('');
  return <Palette query={query} onQuery={setQuery} groups={groups} onClose={onClose} />;
}

const field = () => screen.findByRole('combobox');
const chosen = async () => document.getElementById((await field()).getAttribute('aria-activedescendant') ?? '');

it('is worked from the field alone, and says what is chosen', async () => {
  const onClose = vi.fn<() => void>();
  const { user } = show(<Opened onClose={onClose} />);
  await screen.findByRole('dialog', { name: '검색과 명령' });
  await user.type(await field(), 'ㅈ');
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['김민지', '이준호']);
  expect((await chosen())?.textContent).toBe('김민지');
  await user.keyboard('{ArrowDown}');
  expect((await chosen())?.textContent).toBe('이준호');
  expect((await chosen())?.getAttribute('aria-selected')).toBe('true');
  await user.keyboard('{Enter}');
  expect(run.junho).toHaveBeenCalledOnce();
  expect(onClose).toHaveBeenCalledOnce();
});

it('offers what was chosen last before anything is typed', async () => {
  localStorage.setItem('jari-palette', '["junho"]');
  show(<Opened onClose={() => undefined} />);
  await field();
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['이준호', '캘린더']);
});

it('chooses nothing by the Enter that ends a syllable', async () => {
  show(<Opened onClose={() => undefined} />);
  const input = await field();
  run.calendar.mockClear();
  fireEvent.keyDown(input, { key: 'Enter', isComposing: true });
  fireEvent.keyDown(input, { key: 'Enter', keyCode: 229 });
  expect(run.calendar).not.toHaveBeenCalled();
  fireEvent.keyDown(input, { key: 'Enter', keyCode: 13 });
  expect(run.calendar).toHaveBeenCalledOnce();
});
