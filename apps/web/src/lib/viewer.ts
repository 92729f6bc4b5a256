import type { Locale, User } from '@jari/contract';
import { useEffect, useMemo, useState } from 'react';
import { useLanguage } from './i18n.ts';
import { useSession } from './session.ts';
import { browserTimeZone, createTimeFormatter, now, type TimeFormatter } from './time.ts';

/** The zone a person sees times in: the one of their profile, else the browser's. */
export function timeZoneOf(user: Pick<User, 'timeZone'> | null): string {
  return user?.timeZone ?? browserTimeZone();
}

/** All formatting of times, in the viewer's language and zone. */
export function useTime(): TimeFormatter {
  const current = useSession();
  const locale: Locale = useLanguage();
  const zone = timeZoneOf('user' in current ? current.user : null);
  return useMemo(() => createTimeFormatter(locale, zone), [locale, zone]);
}

/** The clock as a value that moves on, for "12분 후" and the line of now. */
export function useNow(everyMs = 30_000): Temporal.Instant {
  const [instant, setInstant] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setInstant(now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return instant;
}
