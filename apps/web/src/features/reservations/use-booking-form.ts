import type { Reservation, Resource } from '@jari/contract';
import { useEffect, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api.ts';
import { showFieldProblems } from '../../lib/form-problems.ts';
import { now } from '../../lib/time.ts';
import { useNow, useTime } from '../../lib/viewer.ts';
import {
  type BookingForm,
  DEFAULT_DURATION_MINUTES,
  durationMinutes,
  endAfter,
  fitUnits,
  type Span,
  spanOf,
  startFromNow,
} from './booking-form.ts';

export interface Submission {
  form: BookingForm;
  span: Span;
  resource: Resource | undefined;
}

interface Options {
  initial: BookingForm;
  resources: readonly Resource[];
  before?: Reservation | undefined;
  /** The start is "now" and moves with the clock until somebody sets it. */
  followsNow: boolean;
  onChange?: ((form: BookingForm) => void) | undefined;
  /** Throws the problem if it is refused. */
  onSubmit: (submission: Submission) => Promise<void>;
}

const CLOCK_MS = 10_000;

/** The drawer's values and rules, apart from how it looks. */
export function useBookingForm({ initial, resources, before, onChange, onSubmit, ...options }: Options) {
  const { t } = useTranslation('reservations');
  const time = useTime();
  const form = useForm<BookingForm>({ defaultValues: initial });
  const values = form.watch();
  const [followsNow, setFollowsNow] = useState(options.followsNow);
  const [problem, setProblem] = useState<unknown>(null);
  const resource = resources.find((one) => one.id === values.resourceId);
  const span = spanOf(values, time.zone, before);

  const set = (part: Partial<BookingForm>) => {
    for (const [name, value] of Object.entries(part)) {
      form.setValue(name as keyof BookingForm, value as never, { shouldDirty: true });
      form.clearErrors(name as keyof BookingForm);
    }
    setProblem(null);
  };
  const timesFromNow = (current: BookingForm) => {
    const startAt = time.toWallTime(new Date(startFromNow(now().epochMilliseconds)).toISOString());
    const minutes = durationMinutes(current, time.zone) ?? DEFAULT_DURATION_MINUTES;
    return { startAt, endAt: endAfter(startAt, minutes, time.zone) };
  };

  const clock = useNow(CLOCK_MS);
  useEffect(() => {
    if (!followsNow) return;
    const times = timesFromNow(form.getValues());
    if (times.startAt === form.getValues('startAt')) return;
    form.setValue('startAt', times.startAt);
    form.setValue('endAt', times.endAt);
  }, [clock, followsNow]);

  const changed = useRef(onChange);
  useEffect(() => {
    changed.current = onChange;
  });
  const snapshot = JSON.stringify(values);
  useEffect(() => changed.current?.(form.getValues()), [snapshot, form]);

  const isComplete = (current: BookingForm, wanted: Span | null): wanted is Span => {
    if (!before && !resource) form.setError('resourceId', { message: t('form.serverRequired') });
    if (!wanted) form.setError('endAt', { message: t('form.endBeforeStart') });
    const hasUnits = current.unitMode !== 'named' || current.unitIndexes.length > 0;
    if (!hasUnits) form.setError('unitIndexes', { message: t('form.unitsRequired') });
    return wanted !== null && hasUnits && (before !== undefined || resource !== undefined);
  };

  const submit = form.handleSubmit(async (typed) => {
    setProblem(null);
    const current = followsNow ? { ...typed, ...timesFromNow(typed) } : typed;
    const wanted = spanOf(current, time.zone, before);
    if (!isComplete(current, wanted)) return;
    try {
      await onSubmit({ form: current, span: wanted, resource });
    } catch (error) {
      const unplaced = showFieldProblems(error, form);
      if (!isProblem(error, 'validation-failed') || unplaced.length > 0) setProblem(error);
    }
  });

  return {
    form,
    values,
    resource,
    span,
    problem,
    followsNow,
    set,
    submit,
    setTimes: (times: Pick<BookingForm, 'startAt' | 'endAt'>) => {
      setFollowsNow(false);
      set(times);
    },
    startNow: () => {
      set(timesFromNow(form.getValues()));
      setFollowsNow(true);
    },
    chooseResource: (id: string) => {
      const next = resources.find((one) => one.id === id);
      set({ resourceId: id, ...(next && fitUnits(form.getValues(), next)) });
    },
  };
}
