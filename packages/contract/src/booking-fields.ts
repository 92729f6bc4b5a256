import { z } from 'zod';
import { Id, text } from './primitives.ts';
import { MAX_UNITS } from './resources.ts';

/** What several endpoints ask for in the same words. Schema-level rules, so that the form and the server say the same. */

export const wordFields = {
  title: text(1, 200),
  description: text(0, 5000, { multiline: true }).nullish(),
};

/** Units by name, none of them twice. */
export const unitIds = z
  .array(Id)
  .min(1)
  .max(MAX_UNITS)
  .refine((ids) => new Set(ids).size === ids.length, 'must not name a unit twice');

export const unitCount = z.int().min(1).max(MAX_UNITS);

interface WantedUnits {
  unitIds?: string[] | undefined;
  unitCount?: number | undefined;
}
export const namesUnitsOnce = (body: WantedUnits): boolean => !(body.unitIds && body.unitCount);
export const namesUnitsOnceError = { path: ['unitCount'], message: 'give unitIds or unitCount, not both' };

interface Span {
  startAt: string;
  endAt?: string | null | undefined;
}
/** What has no end ends after its start. */
export const endsAfterStart = ({ startAt, endAt }: Span): boolean => !endAt || Date.parse(endAt) > Date.parse(startAt);
export const endsAfterStartError = { path: ['endAt'], message: 'must be later than startAt' };

/** What can stand in the way of every booking write. */
export const bookingProblems = [
  'not-found',
  'reservation-overlap',
  'resource-not-bookable',
  'under-maintenance',
  'policy-refused',
  'units-not-enough',
] as const;

/** And of what is done with one that exists. */
export const endedProblems = ['reservation-ended', 'reservation-not-active', 'not-allowed'] as const;
