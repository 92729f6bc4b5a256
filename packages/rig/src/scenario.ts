import type { Finding } from './finding.ts';
import type { RequirementId } from './requirements.ts';

/** What a scenario is given beside its size. */
export interface Run {
  /** The same seed, the same choices. */
  readonly seed: number;
  /** How far it is: for whoever waits. */
  say(line: string): void;
  /** What happened: stands in the documentation. */
  note(line: string): void;
}

export type Form = 'short' | 'long';

interface Definition<Size extends object> {
  /** What happens in it, in one sentence. */
  readonly about: string;
  /** A scenario that says nothing of one of them is broken. */
  readonly shows: readonly RequirementId[];
  /** Seconds: part of the tests. */
  readonly short: Size;
  /** As much as the requirements ask for. */
  readonly long: Size;
  /** Its figures are times: nothing else runs beside it. */
  readonly isAlone?: true;
  /** What of this machine it cannot do without is missing: then it is left out. */
  readonly missing?: () => Promise<string | undefined>;
  readonly run: (size: Size, run: Run) => Promise<readonly Finding[]>;
}

export interface Scenario extends Pick<Definition<object>, 'about' | 'shows' | 'isAlone' | 'missing'> {
  readonly sizes: Readonly<Record<Form, object>>;
  run(form: Form, run: Run): Promise<readonly Finding[]>;
}

export function scenario<Size extends object>(definition: Definition<Size>): Scenario {
  const { short, long, run, ...rest } = definition;
  const sizes = { short, long };
  return { ...rest, sizes, run: (form, one) => run(sizes[form], one) };
}
