import type { Policies } from '@jari/contract';
import { Problem } from '#platform/problem.ts';

export const stalePolicies = (current: Policies) => new Problem('stale-version', { current });
