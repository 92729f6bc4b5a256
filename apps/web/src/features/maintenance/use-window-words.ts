import type { MaintenanceWindow, Place } from '@jari/contract';
import { formatIndexes } from '@jari/domain';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../lib/viewer.ts';

type Window = Pick<MaintenanceWindow, 'startAt' | 'endAt' | 'units'>;

/** When and where maintenance is, in words. */
export function useWindowWords() {
  const { t } = useTranslation('maintenance');
  const time = useTime();
  return {
    when: ({ startAt, endAt }: Pick<Window, 'startAt' | 'endAt'>) =>
      endAt === null ? t('since', { start: time.formatDateTime(startAt) }) : time.formatRange(startAt, endAt),
    units: ({ units }: Pick<Window, 'units'>) =>
      units === null ? t('wholeServer') : t('gpus', { indexes: formatIndexes(units.map(({ index }) => index)) }),
    place: ({ resource, startAt, endAt, unitIndexes }: Place) =>
      `${resource.name} · ${t('gpus', { indexes: formatIndexes(unitIndexes) })} · ${time.formatRange(startAt, endAt)}`,
  };
}
