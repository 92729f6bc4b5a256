import type { MaintenanceWindow } from '@jari/contract';
import { Problem, validationFailed } from '#platform/problem.ts';

export const maintenanceOver = () => new Problem('maintenance-over', {});
export const offerClosed = () => new Problem('offer-closed', {});
export const staleWindow = (current: MaintenanceWindow) => new Problem('stale-version', { current });
export const unknownUnits = () => validationFailed('/unitIds', 'names units that are not part of this server');
export const endsInPast = () => validationFailed('/endAt', 'must be later than now');
export const startIsFixed = () => validationFailed('/startAt', 'cannot change once the maintenance has begun');
