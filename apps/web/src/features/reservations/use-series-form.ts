import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api.ts';
import { useTime } from '../../lib/viewer.ts';
import { useSeriesPreview } from './series-api.ts';
import { previewBodyOf } from './series-form.ts';
import type { useBookingForm } from './use-booking-form.ts';

type Booking = Pick<ReturnType<typeof useBookingForm>, 'values' | 'resource' | 'span' | 'form' | 'problem'>;

/** What of the drawer is a series, which of its dates can be had, and the choice about the others. */
export function useSeriesForm({ values, resource, span, form, problem }: Booking, isChange: boolean) {
  const { t } = useTranslation('series');
  const { zone } = useTime();
  const [isMissing, setIsMissing] = useState(false);
  const hasUnits = values.unitMode !== 'named' || values.unitIndexes.length > 0;
  const isAskable = !isChange && resource !== undefined && span !== null && hasUnits;
  const question = isAskable ? previewBodyOf({ ...values, title: values.title || '-' }, span, resource, zone) : null;
  const { preview, ...asked } = useSeriesPreview(question);
  const skips = values.skipsDates === true;
  // Not by `set`, which forgets the refusal that this is the answer to.
  const onSkip = (skipsDates: boolean) => form.setValue('skipsDates', skipsDates);
  const refusedCount = preview?.refusedCount ?? 0;
  const freeCount = (preview?.occurrences.length ?? 0) - refusedCount;
  const count = freeCount + (skips || freeCount === 0 ? 0 : refusedCount);
  const refusal = isChange && isProblem(problem, 'series-refused') ? problem.body : null;
  return {
    submitLabel: preview && !asked.isChecking && count > 0 ? t('book', { count }) : null,
    /** Whether they still have to say what becomes of the dates that cannot be had; marks the question. */
    mustChoose: () => {
      const must = refusedCount > 0 && freeCount > 0 && !skips;
      setIsMissing(must);
      return must;
    },
    note: !isChange && values.repeat ? { preview, ...asked, skips, isMissing, onSkip } : null,
    refused: refusal && { ...refusal, skips, onSkip },
  };
}
