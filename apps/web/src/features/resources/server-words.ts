import type { Resource, Unit } from '@jari/contract';
import type { TFunction } from 'i18next';

type Words = TFunction<'resources'>;

/** "8 × NVIDIA H200 · 141 GiB", one entry for each kind of GPU. */
export function hardwareInWords(units: readonly Unit[], t: Words): string[] {
  const counts = new Map<string, { count: number; unit: Unit }>();
  for (const unit of units) {
    const key = JSON.stringify([unit.kind, unit.model, unit.memoryGib, unit.migProfile]);
    counts.set(key, { unit, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].map(({ count, unit }) =>
    unit.kind === 'machine'
      ? t('hardware.machine')
      : withMig(t('hardware.group', { count, model: unit.model, memory: unit.memoryGib }), unit),
  );
}

/** Slices of one GPU (MIG) say which. */
export function withMig(words: string, { migProfile }: Pick<Unit, 'migProfile'>): string {
  return migProfile ? `${words} · MIG ${migProfile}` : words;
}

/** "7 days", "36 hours", "90 minutes": in the largest unit that needs no fraction. */
export function lengthInWords(minutes: number, t: Words): string {
  if (minutes % 1440 === 0) return t('limit.days', { count: minutes / 1440 });
  if (minutes % 60 === 0) return t('limit.hours', { count: minutes / 60 });
  return t('limit.minutes', { count: minutes });
}

/** The rules that matter most in a list, and only those that say something. */
export function policyInWords(policy: Resource['policy'], t: Words): string[] {
  const { maxDurationMinutes, minDurationMinutes, maxAdvanceDays, requiresApproval, bookableBy, openingHours } = policy;
  return [
    t('limit.max', { length: lengthInWords(maxDurationMinutes, t) }),
    ...(minDurationMinutes > 1 ? [t('limit.min', { length: lengthInWords(minDurationMinutes, t) })] : []),
    ...(maxAdvanceDays === null ? [] : [t('limit.advance', { count: maxAdvanceDays })]),
    ...(bookableBy ? [t('limit.bookableBy')] : []),
    ...(openingHours ? [t('limit.openingHours')] : []),
    ...(requiresApproval ? [t('limit.approval')] : []),
  ];
}
