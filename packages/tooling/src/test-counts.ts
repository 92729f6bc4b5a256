import { readFile } from 'node:fs/promises';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 };
export const ONE_FAILED: Counts = { passed: 0, failed: 1, skipped: 0 };

export function addCounts(...all: readonly Counts[]): Counts {
  return all.reduce((sum, one) => ({
    passed: sum.passed + one.passed,
    failed: sum.failed + one.failed,
    skipped: sum.skipped + one.skipped,
  }));
}

export async function readVitestReport(file: string, ok: boolean): Promise<Counts> {
  const report = await readNumbers(file);
  return trusted(
    ok,
    report && {
      passed: report('numPassedTests'),
      failed: report('numFailedTests'),
      skipped: report('numPendingTests') + report('numTodoTests'),
    },
  );
}

export async function readPlaywrightReport(file: string, ok: boolean): Promise<Counts> {
  const report = await readNumbers(file, 'stats');
  return trusted(
    ok,
    report && {
      // Green at the second try is not green.
      passed: report('expected'),
      failed: report('unexpected') + report('flaky'),
      skipped: report('skipped'),
    },
  );
}

/** A runner that fails without a failing test (a file that does not load, an open handle) counts as one failure. */
function trusted(ok: boolean, counts: Counts | undefined): Counts {
  if (!counts) return ONE_FAILED;
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

async function readNumbers(file: string, key?: string): Promise<((name: string) => number) | undefined> {
  try {
    const report: unknown = JSON.parse(await readFile(file, 'utf8'));
    const numbers = key === undefined ? report : fieldOf(report, key);
    return (name) => Number(fieldOf(numbers, name) ?? 0);
  } catch {
    return undefined;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
