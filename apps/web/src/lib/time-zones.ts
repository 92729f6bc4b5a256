import { cityOf } from '@jari/domain';

/** Every zone the browser knows, and UTC, which it leaves out. */
export function allTimeZones(): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])];
}

/** Whether what was typed names the zone: by its city in either language, or by its IANA name. */
export function matchesTimeZone(zone: string, typed: string): boolean {
  const wanted = typed.trim().toLowerCase().replaceAll('_', ' ');
  const names = [zone.replaceAll('_', ' '), cityOf(zone, 'ko'), cityOf(zone, 'en')];
  return names.some((name) => name.toLowerCase().includes(wanted));
}
