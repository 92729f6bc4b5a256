import { useTranslation } from 'react-i18next';
import { notifySuccess } from '../../components/toasts.tsx';
import { useChangeSeries } from './series-api.ts';
import { changeBodyOf } from './series-form.ts';
import type { Submission } from './use-booking-form.ts';
import type { SeriesFrom } from './use-series-of.ts';

/** Saves the drawer for more than one date of a series. Throws the problem if it is refused. */
export function useSaveSeries() {
  const { t } = useTranslation('series');
  const change = useChangeSeries();
  return async (
    { form, span, resource }: Submission,
    series: SeriesFrom,
    scope: 'following' | 'all',
  ): Promise<void> => {
    const body = resource && changeBodyOf(form, span, resource, { series, scope });
    if (!body) return;
    await change.mutateAsync({ id: series.id, version: series.version, body });
    notifySuccess(t('toast.changed'));
  };
}
