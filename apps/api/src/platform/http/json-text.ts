/**
 * An answer that the database has already written as JSON. Long lists pass through as text: turning a week of 50
 * servers into objects and back took longer than reading it (14 ms instead of 8, 2026-11-21).
 */
export class JsonText<T> {
  /** What the text says; never set, it only keeps answers of different endpoints apart. */
  declare readonly says: T;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
