import { describe, expect, it } from 'vitest';
import { readEventKey, spanAfter } from './event-keys.ts';

const press = (key: string, held: Partial<Record<'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey', true>> = {}) =>
  readEventKey({
    key,
    code: key === 'ㄷ' ? 'KeyE' : key,
    altKey: false,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    isComposing: false,
    ...held,
  });

describe('readEventKey', () => {
  it('moves the focus with bare arrows, and nothing else', () => {
    expect(press('ArrowDown')).toEqual({ kind: 'focus', step: 1 });
    expect(press('ArrowLeft')).toEqual({ kind: 'focus', step: -1 });
  });

  it('moves the reservation only while Alt is held, by a slot or a day', () => {
    expect(press('ArrowUp', { altKey: true })).toEqual({ kind: 'move', delta: { days: 0, milliseconds: -900_000 } });
    expect(press('ArrowRight', { altKey: true })).toEqual({ kind: 'move', delta: { days: 1, milliseconds: 0 } });
  });

  it('resizes only while Shift is held', () => {
    expect(press('ArrowDown', { shiftKey: true })).toEqual({
      kind: 'resize',
      delta: { days: 0, milliseconds: 900_000 },
    });
  });

  it('leaves the combinations of the browser and of the system alone', () => {
    expect(press('ArrowLeft', { ctrlKey: true })).toBeNull();
    expect(press('ArrowLeft', { metaKey: true })).toBeNull();
    expect(press('ArrowLeft', { altKey: true, shiftKey: true })).toBeNull();
  });

  it('edits by the place of the key, also with Hangul switched on', () => {
    expect(press('ㄷ')).toEqual({ kind: 'edit' });
  });

  it('asks to cancel with Delete, and with the delete key of a Mac', () => {
    expect([press('Delete'), press('Backspace')]).toEqual([{ kind: 'cancel' }, { kind: 'cancel' }]);
  });
});

describe('spanAfter', () => {
  const span = { startAt: '2026-12-01T01:00:00.000Z', endAt: '2026-12-01T01:15:00.000Z' };

  it('keeps the length of what is moved', () => {
    expect(spanAfter(span, { kind: 'move', delta: { days: 1, milliseconds: 0 } }, 'Asia/Seoul')).toEqual({
      startAt: '2026-12-02T01:00:00.000Z',
      endAt: '2026-12-02T01:15:00.000Z',
    });
  });

  it('changes the end alone when it resizes', () => {
    expect(spanAfter(span, { kind: 'resize', delta: { days: 0, milliseconds: 900_000 } }, 'Asia/Seoul')).toEqual({
      ...span,
      endAt: '2026-12-01T01:30:00.000Z',
    });
  });

  it('never makes a reservation of no length', () => {
    expect(spanAfter(span, { kind: 'resize', delta: { days: 0, milliseconds: -900_000 } }, 'Asia/Seoul')).toBeNull();
  });
});
