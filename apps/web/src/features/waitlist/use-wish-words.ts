import type { Wish, WishEstimate, WishOffer } from '@jari/contract';
import { formatIndexes } from '@jari/domain';
import { useTranslation } from 'react-i18next';
import { useNow, useTime } from '../../lib/viewer.ts';

const MINUTE_MS = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

/** Nobody knows to the minute: quarters of an hour, hours, and from two days on days. */
function roundly(minutes: number): number {
  const step = minutes > 2 * DAY ? DAY : minutes > 4 * HOUR ? HOUR : 15;
  return Math.max(step, Math.round(minutes / step) * step);
}

/** What a wish and an offer say, in the viewer's language and zone. */
export function useWishWords() {
  const { t } = useTranslation('waitlist');
  const time = useTime();
  const clock = useNow();
  const serversOf = ([first, second, ...more]: Wish['resources']): string => {
    const named = [first, second].flatMap((server) => server?.name ?? []).join(' / ');
    return more.length > 0 ? t('words.servers', { named, count: more.length }) : named;
  };
  return {
    /** "4 GPUs · H200, 80 GB or more · 2h" */
    need: ({ unitCount, resources, model, memoryGib, tags, durationMinutes }: Wish): string => {
      const kind = [
        ...(resources.length > 0 ? [serversOf(resources)] : []),
        ...(model === null ? [] : [model]),
        ...(memoryGib === null ? [] : [t('words.memory', { gib: memoryGib })]),
        ...tags.map((tag) => `#${tag}`),
      ].join(', ');
      const parts = [
        t('words.gpus', { count: unitCount }),
        kind || t('words.any'),
        time.formatMinutes(durationMinutes),
      ];
      return parts.join(' · ');
    },
    window: ({ from, to }: Wish): string => t('words.between', { range: time.formatRange(from, to) }),
    /** "likely within about 2 days", or that it is likely to be too late. */
    wait: ({ to, durationMinutes }: Wish, { minutes }: WishEstimate): string => {
      if (minutes === null) return t('estimate.none');
      const left = (Date.parse(to) - clock.epochMilliseconds) / MINUTE_MS - durationMinutes;
      if (minutes > left) return t('estimate.late');
      return t('estimate.about', { time: time.formatMinutes(roundly(minutes)) });
    },
    reckoning: ({ minutes, turn, offers, days }: WishEstimate): string =>
      t(minutes === null ? 'estimate.few' : 'estimate.reckoning', { turn, count: offers, days: Math.round(days) }),
    place: ({ resource, unitIndexes }: WishOffer): string =>
      t('words.place', { server: resource.name, indexes: formatIndexes(unitIndexes) }),
    time: ({ startAt, endAt }: WishOffer): string =>
      t('words.time', { range: time.formatRange(startAt, endAt), zone: time.zoneLabel(startAt) }),
  };
}
