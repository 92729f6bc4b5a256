import type { BookingForm } from './booking-form.ts';

/** Units and server of the last booking, for "the same again". */
export type LastChoice = Pick<BookingForm, 'resourceId' | 'unitMode' | 'unitCount' | 'unitIndexes'>;

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Keeps what somebody typed in the booking drawer when it is closed by accident (for as long as the tab lives), and
 * what they booked last (on this device). Per person, since a lab's desktop has many.
 */
export function createDraftStore(userId: string, shelves: { tab: Shelf; device: Shelf } = browserShelves()) {
  const draftKey = `jari-booking-draft:${userId}`;
  const choiceKey = `jari-booking-last:${userId}`;
  return {
    loadDraft: () => parse(read(shelves.tab, draftKey), isBookingForm),
    saveDraft: (form: BookingForm) => write(shelves.tab, draftKey, form),
    dropDraft: () => write(shelves.tab, draftKey, null),
    loadLastChoice: () => parse(read(shelves.device, choiceKey), isLastChoice),
    saveLastChoice: ({ resourceId, unitMode, unitCount, unitIndexes }: LastChoice) =>
      write(shelves.device, choiceKey, { resourceId, unitMode, unitCount, unitIndexes }),
  };
}

export type DraftStore = ReturnType<typeof createDraftStore>;

/** Only words that somebody typed are worth bringing back. */
export function isWorthKeeping(form: Pick<BookingForm, 'title' | 'description'>): boolean {
  return form.title.trim() !== '' || form.description.trim() !== '';
}

function browserShelves() {
  return { tab: sessionStorage, device: localStorage };
}

// Storage may be full or forbidden; then nothing is remembered, and booking works all the same.
function read(shelf: Shelf, key: string): string | null {
  try {
    return shelf.getItem(key);
  } catch {
    return null;
  }
}

function write(shelf: Shelf, key: string, value: object | null): void {
  try {
    if (value === null) shelf.removeItem(key);
    else shelf.setItem(key, JSON.stringify(value));
  } catch {
    // As above.
  }
}

function parse<T>(text: string | null, isRight: (value: unknown) => value is T): T | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isRight(value) ? value : null;
  } catch {
    return null;
  }
}

function isLastChoice(value: unknown): value is LastChoice {
  if (typeof value !== 'object' || value === null) return false;
  const { resourceId, unitMode, unitCount, unitIndexes } = value as Record<string, unknown>;
  return (
    typeof resourceId === 'string' &&
    (unitMode === 'all' || unitMode === 'any' || unitMode === 'named') &&
    typeof unitCount === 'number' &&
    Array.isArray(unitIndexes) &&
    unitIndexes.every((index) => typeof index === 'number')
  );
}

function isBookingForm(value: unknown): value is BookingForm {
  if (!isLastChoice(value)) return false;
  const texts = value as unknown as Record<string, unknown>;
  return ['title', 'description', 'startAt', 'endAt', 'userId', 'teamId'].every(
    (name) => typeof texts[name] === 'string',
  );
}
