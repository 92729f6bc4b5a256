import type { Reservation, Resource } from '@jari/contract';
import { useEffect, useRef, useState } from 'react';
import { useForm, type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api.ts';
import { showFieldProblems } from '../../lib/form-problems.ts';
import { now } from '../../lib/time.ts';
import { useTime } from '../../lib/viewer.ts';
import { type BookingForm, fitUnits, type Span, spanOf, timesFromHour, timesFromNow } from './booking-form.ts';
import { useFollowingClock } from './use-following-clock.ts';

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

/** The drawer's values and rules, apart from how it looks. */
export function useBookingForm({ initial, resources, before, onChange, onSubmit, ...options }: Options) {
  const time = useTime();
  const form = useForm<BookingForm>({ defaultValues: initial });
  const watched = useWatch({ control: form.control });
  const values: BookingForm = { ...initial, ...watched, repeat: form.getValues('repeat') ?? null };
  const [followsNow, setFollowsNow] = useFollowingClock(form, options.followsNow);
  const [problem, setProblem] = useState<unknown>(null);
  const resource = resources.find((one) => one.id === values.resourceId);
  const findGap = useFindGap(form);
  useReport(values, onChange);

  const set = (part: Partial<BookingForm>) => {
    for (const [name, value] of Object.entries(part) as [keyof BookingForm, never][]) {
      form.setValue(name, value);
      form.clearErrors(name);
    }
    setProblem(null);
  };

  const submit = form.handleSubmit(async (typed) => {
    setProblem(null);
    const times = followsNow ? timesFromNow(typed, now().epochMilliseconds, time.zone) : {};
    const current = { ...typed, ...times };
    const span = spanOf(current, time.zone, before);
    if (findGap(current, span, before !== undefined || resource !== undefined) || !span) return;
    try {
      await onSubmit({ form: current, span, resource });
    } catch (error) {
      const unplaced = showFieldProblems(error, form);
      if (!isProblem(error, 'validation-failed') || unplaced.length > 0) setProblem(error);
    }
  });

  return {
    form,
    values,
    resource,
    span: spanOf(values, time.zone, before),
    problem,
    followsNow,
    set,
    submit,
    ...timeSetters({ form, set, followsNow, setFollowsNow, zone: time.zone }),
    chooseResource: (id: string) => {
      const next = resources.find((one) => one.id === id);
      set({ resourceId: id, ...(next && fitUnits(form.getValues(), next)) });
    },
  };
}

interface TimeSetters {
  form: UseFormReturn<BookingForm>;
  set: (part: Partial<BookingForm>) => void;
  followsNow: boolean;
  setFollowsNow: (follows: boolean) => void;
  zone: string;
}

/** What moves the times, and whether they go with the clock from then on. */
function timeSetters({ form, set, followsNow, setFollowsNow, zone }: TimeSetters) {
  return {
    setTimes: (times: Pick<BookingForm, 'startAt' | 'endAt'>) => {
      setFollowsNow(false);
      set(times);
    },
    /** What repeats begins at a time of day, and not at whatever time it is now. */
    setRepeat: (repeat: BookingForm['repeat']) => {
      if (repeat && followsNow) set(timesFromHour(form.getValues(), now().epochMilliseconds, zone));
      setFollowsNow(followsNow && !repeat);
      set({ repeat: repeat ?? null });
    },
    startNow: () => {
      set(timesFromNow(form.getValues(), now().epochMilliseconds, zone));
      setFollowsNow(true);
    },
  };
}

/** Marks what is missing beside its field, and says whether anything is. */
function useFindGap(form: UseFormReturn<BookingForm>) {
  const { t } = useTranslation('reservations');
  return (current: BookingForm, span: Span | null, hasServer: boolean): boolean => {
    const hasUnits = current.unitMode !== 'named' || current.unitIndexes.length > 0;
    if (!hasServer) form.setError('resourceId', { message: t('form.serverRequired') });
    if (!hasUnits) form.setError('unitIndexes', { message: t('form.unitsRequired') });
    if (!span) form.setError('endAt', { message: t('form.endBeforeStart') });
    return !hasServer || !hasUnits || !span;
  };
}

/** Tells of every change of the values, for the draft. */
function useReport(values: BookingForm, onChange: ((form: BookingForm) => void) | undefined): void {
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const written = JSON.stringify(values);
  useEffect(() => latest.current?.(JSON.parse(written) as BookingForm), [written]);
}
