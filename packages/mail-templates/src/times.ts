import type { Locale } from '@jari/contract';
import { cityOf } from '@jari/domain';

/** All wording of times in mails, for one reader. */
export interface Times {
  /** "2026년 12월 1일 (화) 09:00–18:00": with its year, since a mail is read again years later. */
  range(startAt: string, endAt: string): string;
  /** "12월 1일 (화) 09:00": short, for subjects. */
  moment(at: string): string;
  /** "2026년 12월 1일 (화) 09:00": on its own, with its year. */
  day(at: string): string;
  /** "09:00". */
  clock(at: string): string;
  /** "9시간" / "9 h": the time that really passes, also across a clock change. */
  duration(startAt: string, endAt: string): string;
  /** "서울 (GMT+9)": an hour without its zone is a guess. */
  zone(at: string): string;
}

const known = new Map<string, Times>();

// Making a formatter costs about a hundred times as much as using it, and readers share few zones.
export function timesFor(locale: Locale, zone: string): Times {
  const key = `${locale} ${zone}`;
  const times = known.get(key) ?? makeTimes(locale, zone);
  known.set(key, times);
  return times;
}

function makeTimes(locale: Locale, zone: string): Times {
  const formatter = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale === 'ko' ? 'ko-KR' : 'en-US', { ...options, timeZone: zone });
  // 24 hours in both languages: a booking at "12:00" must not need a second look.
  const hours = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const day = { month: 'short', day: 'numeric', weekday: 'short' } as const;
  const clock = formatter(hours);
  const date = formatter({ ...day, year: 'numeric' });
  const shortDate = formatter(day);
  const year = formatter({ year: 'numeric' });
  const moment = formatter({ ...day, ...hours });
  const offsets = formatter({ timeZoneName: 'shortOffset' });

  const timeOf = (at: string) => clock.format(Date.parse(at));
  const dateOf = (at: string) => date.format(Date.parse(at));
  const shortDayOf = (at: string) => shortDate.format(Date.parse(at));
  const offset = (at: string) =>
    offsets.formatToParts(Date.parse(at)).find(({ type }) => type === 'timeZoneName')?.value ?? '';

  return {
    range(startAt, endAt) {
      // Where the clock changes in between, both ends name their offset.
      const changes = offset(startAt) !== offset(endAt);
      const end = (at: string) => (changes ? `${timeOf(at)} ${offset(at)}` : timeOf(at));
      const [startDay, endDay] = [dateOf(startAt), dateOf(endAt)];
      if (startDay === endDay) return `${startDay} ${end(startAt)}–${end(endAt)}`;
      // The year once is enough, unless it is another one.
      const endShort = year.format(Date.parse(startAt)) === year.format(Date.parse(endAt)) ? shortDayOf(endAt) : endDay;
      return `${startDay} ${end(startAt)} – ${endShort} ${end(endAt)}`;
    },
    moment: (at) => moment.format(Date.parse(at)),
    day: (at) => `${dateOf(at)} ${timeOf(at)}`,
    clock: timeOf,
    duration: (startAt, endAt) => inWords(locale, (Date.parse(endAt) - Date.parse(startAt)) / 60_000),
    zone: (at) => `${cityOf(zone, locale)} (${offset(at)})`,
  };
}

const SIGNS = { ko: ['일', '시간', '분'], en: [' d', ' h', ' min'] } as const;

function inWords(locale: Locale, minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  const [days, hours, rest] = SIGNS[locale];
  const parts = [
    [Math.floor(whole / 1440), days],
    [Math.floor((whole % 1440) / 60), hours],
    [whole % 60, rest],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, sign]) => `${count}${sign}`);
  return shown.length > 0 ? shown.join(' ') : `0${rest}`;
}
