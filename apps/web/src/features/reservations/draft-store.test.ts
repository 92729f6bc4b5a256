import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BookingForm } from './booking-form.ts';
import { createDraftStore } from './draft-store.ts';

const form: BookingForm = {
  userId: '',
  teamId: '',
  title: '쓰다 만 예약',
  resourceId: 'a',
  startAt: '2026-12-01T14:00',
  endAt: '2026-12-01T16:00',
  unitMode: 'named',
  unitCount: 1,
  unitIndexes: [0, 2],
  description: '',
};

describe('the draft store', () => {
  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
  });

  it('brings back what was typed, until it is dropped', () => {
    createDraftStore('me').saveDraft(form);
    expect(createDraftStore('me').loadDraft()).toEqual(form);
    createDraftStore('me').dropDraft();
    expect(createDraftStore('me').loadDraft()).toBeNull();
  });

  it('shows nobody the draft of somebody else on the same machine', () => {
    createDraftStore('me').saveDraft(form);
    expect(createDraftStore('other').loadDraft()).toBeNull();
  });

  it('remembers server and units of the last booking, and no words', () => {
    createDraftStore('me').saveLastChoice(form);
    expect(createDraftStore('me').loadLastChoice()).toEqual({
      resourceId: 'a',
      unitMode: 'named',
      unitCount: 1,
      unitIndexes: [0, 2],
    });
  });

  it('takes nothing for a draft that is none', () => {
    for (const text of ['', 'null', '[]', '{"title":"x"}', '{broken']) {
      sessionStorage.setItem('jari-booking-draft:me', text);
      expect(createDraftStore('me').loadDraft()).toBeNull();
    }
  });

  it('does without storage where it is forbidden or full', () => {
    const refuse = vi.fn<() => never>(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const shelf = { getItem: refuse, setItem: refuse, removeItem: refuse };
    const store = createDraftStore('me', { tab: shelf, device: shelf });
    store.saveDraft(form);
    expect(store.loadDraft()).toBeNull();
  });
});
