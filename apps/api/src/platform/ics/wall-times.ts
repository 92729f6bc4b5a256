import { TimeZone } from '@jari/contract';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';

/** A time of a calendar file, and how other times of the same event are meant. */
export interface WallTime {
  readonly time: ICAL.Time;
  readonly instant: Temporal.Instant;
  /** Another time of the same kind, in the same zone. */
  readonly like: (time: ICAL.Time) => WallTime;
  /** The same time of day, so many days later. */
  readonly plusDays: (days: number) => Temporal.Instant;
}

/**
 * A zone's name is asked for in the time zone database first: what a file brings along for it may be years old. Only
 * names that the database does not know are read by the file's own definition.
 * @param ownZone that of times without a zone, and of whole days.
 */
export function readTime(time: ICAL.Time, tzid: string | null, ownZone: string): WallTime | 'unknown-zone' | null {
  try {
    const isUtc = time.zone?.tzid === 'UTC';
    if (time.isDate || (tzid === null && !isUtc)) return inZone(time, ownZone);
    if (isUtc) return inZone(time, 'UTC');
    const known = tzid === null ? null : knownZone(tzid);
    if (known !== null) return inZone(time, known);
    return time.zone && time.zone !== ICAL.Timezone.localTimezone ? byDefinition(time) : 'unknown-zone';
  } catch {
    // Such as the 45th of a month.
    return null;
  }
}

function inZone(time: ICAL.Time, zone: string): WallTime {
  const zoned = wallOf(time).toZonedDateTime(zone, { disambiguation: 'compatible' });
  return {
    time,
    instant: zoned.toInstant(),
    like: (other) => inZone(other, zone),
    plusDays: (days) => wallOf(time).add({ days }).toZonedDateTime(zone).toInstant(),
  };
}

function byDefinition(time: ICAL.Time): WallTime {
  const at = (one: ICAL.Time) => Temporal.Instant.fromEpochMilliseconds(one.toUnixTime() * 1000);
  return {
    time,
    instant: at(time),
    like: byDefinition,
    plusDays: (days) => {
      const later = time.clone();
      later.addDuration(new ICAL.Duration({ days: Math.abs(days), isNegative: days < 0 }));
      return at(later);
    },
  };
}

function wallOf({ year, month, day, hour, minute, second, isDate }: ICAL.Time): Temporal.PlainDateTime {
  const date = { year, month, day };
  return Temporal.PlainDateTime.from(isDate ? date : { ...date, hour, minute, second }, { overflow: 'reject' });
}

/** Some programs put a path of their own before the name, such as `/softwarestudio.org/Tzfile/Asia/Seoul`. */
function knownZone(tzid: string): string | null {
  const parts = tzid.split('/').filter((part) => part !== '');
  for (const length of [3, 2, 1]) {
    const name = parts.slice(-length).join('/');
    if (parts.length >= length && TimeZone.safeParse(name).success) return name;
  }
  return null;
}
