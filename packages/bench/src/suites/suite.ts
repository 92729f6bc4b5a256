import type { Bench } from '../bench.ts';
import type { Dataset } from '../database.ts';
import type { Result } from '../measure/variant.ts';
import type { Curve } from './growth.ts';

/** A goal of the project and what was measured for it. */
export interface Verdict {
  /** G1 and so on. */
  readonly id: string;
  readonly goal: string;
  readonly measured: string;
  /** null: not measured in this run. */
  readonly reached: boolean | null;
}

export interface SuiteReport {
  readonly title: string;
  /** One paragraph: what runs against what. */
  readonly about: string;
  readonly results: readonly Result[];
  /** The variant that counts as 100 %. */
  readonly physical?: string | undefined;
  /** What is drawn. */
  readonly curves?: readonly Curve[];
  readonly verdicts: readonly Verdict[];
  /** Where the suite wrote, to be checked afterwards. */
  readonly wrote: readonly { readonly dataset: Dataset; readonly edge: number }[];
}

export type Suite = (bench: Bench) => Promise<SuiteReport>;

export function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(0)} %`;
}

export function times(part: number, whole: number): string {
  return `${(part / whole).toFixed(2)}x`;
}
