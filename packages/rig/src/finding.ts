import type { RequirementId } from './requirements.ts';

/** One line of the result: what is promised, how it came out, and whether that is as promised. */
export interface Finding {
  readonly requirement: RequirementId;
  readonly promise: string;
  readonly figure: string;
  readonly kept: boolean;
}

/** A promise of none: the things that break it are shown, the first of them by name. */
export function none(requirement: RequirementId, promise: string, found: readonly string[]): Finding {
  const examples = found.length === 0 ? '' : `: ${found.slice(0, 3).join('; ')}`;
  return { requirement, promise, figure: `${found.length}${examples}`, kept: found.length === 0 };
}
