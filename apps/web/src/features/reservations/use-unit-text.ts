import { formatIndexes } from '@jari/domain';
import { useTranslation } from 'react-i18next';

/** "GPU 0–3", or that it is the whole server. */
export function useUnitText() {
  const { t } = useTranslation('reservations');
  return (indexes: readonly number[], isWholeServer = false): string =>
    isWholeServer ? t('units.whole') : t('units.gpus', { indexes: formatIndexes(indexes) });
}
