import type { Wish, WishOffer } from '@jari/contract';
import { formatIndexes } from '@jari/domain';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../lib/viewer.ts';

/** What a wish and an offer say, in the viewer's language and zone. */
export function useWishWords() {
  const { t } = useTranslation('waitlist');
  const time = useTime();
  return {
    /** "4 GPUs · H200, 80 GB or more · 2h" */
    need: ({ unitCount, resource, model, memoryGib, tags, durationMinutes }: Wish): string => {
      const kind = [
        ...(resource ? [resource.name] : []),
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
    place: ({ resource, unitIndexes }: WishOffer): string =>
      t('words.place', { server: resource.name, indexes: formatIndexes(unitIndexes) }),
    time: ({ startAt, endAt }: WishOffer): string =>
      t('words.time', { range: time.formatRange(startAt, endAt), zone: time.zoneLabel(startAt) }),
  };
}
