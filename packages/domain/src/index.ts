export * from './interval.ts';
export * from './policy.ts';
export * from './time-zone-names.ts';
export * from './unit-ranges.ts';
export * from './units.ts';
