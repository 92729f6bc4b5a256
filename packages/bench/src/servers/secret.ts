import { addressOf } from '@jari/api/src/modules/feeds/feeds.rules.ts';
import { benchId } from '../ids.ts';

/** What the measured server signs with. */
export const SECRET = 'only-for-the-benchmark-0123456789abcdef';

/** What everybody in the benchmark signs in with. */
export const PASSWORD = 'a-seat-for-measuring-2026';

/** Where a calendar program reads the reservations of a person. */
export function feedPath(person: number): string {
  return `/feeds/${addressOf(SECRET, { id: benchId('feed', person), generation: 1 })}`;
}
