import type { SourceFile } from './source-files.ts';
import type { Violation } from './violation.ts';

interface Door {
  readonly pattern: RegExp;
  readonly doors: readonly string[];
  readonly sentence: string;
}

const DOORS: readonly Door[] = [
  {
    pattern: /\bnew Date\(\s*\)|\bDate\.now\(\)|\bTemporal\.Now\b/,
    doors: ['apps/api/src/platform/clock.ts', 'apps/web/src/lib/time.ts'],
    sentence: 'The present is asked of a clock that tests can set: #platform/clock.ts, or lib/time.ts in the web app.',
  },
  {
    pattern: /\bIntl\.(DateTimeFormat|RelativeTimeFormat|DurationFormat)\b|\.toLocale(Date|Time)?String\(/,
    // The contract asks Intl whether a time zone exists; it formats nothing.
    doors: ['apps/web/src/lib/time.ts', 'packages/contract/src/primitives.ts'],
    sentence: "Times are worded in lib/time.ts, which always knows the reader's zone and language.",
  },
];

// Tests and tools live in real time.
const PRODUCT = /^(apps\/(api|web)|packages\/(contract|domain))\/src\/(?!.*(\.test\.tsx?$|test-setup))/;

export function checkDates(files: readonly SourceFile[]): Violation[] {
  return files.filter((file) => PRODUCT.test(file.path)).flatMap((file) => DOORS.flatMap((door) => around(file, door)));
}

function around(file: SourceFile, door: Door): Violation[] {
  if (door.doors.includes(file.path)) return [];
  return file.text.split('\n').flatMap((text, index) => {
    const isComment = /^\s*(\/\/|\*|\/\*)/.test(text);
    return !isComment && door.pattern.test(text) ? [{ file: file.path, line: index + 1, sentence: door.sentence }] : [];
  });
}
