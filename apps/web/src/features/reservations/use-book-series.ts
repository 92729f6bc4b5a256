import type { Resource } from '@jari/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifySuccess } from '../../components/toasts.tsx';
import { useTime } from '../../lib/viewer.ts';
import { createSubmissionKeys } from './submission-key.ts';
import { useCreateSeries } from './series-api.ts';
import type { Submission } from './use-booking-form.ts';
import { useRepeatSentence } from './use-repeat-sentence.ts';
import { previewBodyOf } from './series-form.ts';

/** Books what the drawer says as a series, and tells how many dates that are. @returns the first reservation */
export function useBookSeries() {
  const { t } = useTranslation('series');
  const { zone } = useTime();
  const sentence = useRepeatSentence();
  const create = useCreateSeries();
  const [keyOf] = useState(() => createSubmissionKeys());
  return async ({ form, span }: Submission, resource: Resource): Promise<string | null> => {
    const what = previewBodyOf(form, span, resource, zone);
    if (!what) return null;
    const body = { ...what, onConflict: form.skipsDates ? ('skip' as const) : ('refuse' as const) };
    const series = await create.mutateAsync({ body, idempotencyKey: keyOf(body) });
    const booked = series.occurrences.filter(({ isBooked }) => isBooked);
    const waits = booked.some(({ reservation }) => reservation?.status === 'pending');
    notifySuccess(t(waits ? 'toast.requested' : 'toast.booked', { count: booked.length }), {
      detail: sentence(series.rule, series.startTime),
    });
    return booked[0]?.reservation?.id ?? null;
  };
}
