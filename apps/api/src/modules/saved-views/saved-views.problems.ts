import { Problem } from '#platform/problem.ts';

export const nameTaken = (name: string) => new Problem('name-taken', {}, { key: 'name-taken.view', params: { name } });
