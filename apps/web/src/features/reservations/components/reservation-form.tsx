import type { Reservation, Resource } from '@jari/contract';
import { Button, Group, Skeleton, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { isProblem } from '../../../lib/api.ts';
import type { BookingForm } from '../booking-form.ts';
import { type Submission, useBookingForm } from '../use-booking-form.ts';
import { useSeriesForm } from '../use-series-form.ts';
import { useVerdict } from '../use-verdict.ts';
import { AvailabilityNote } from './availability-note.tsx';
import { SeriesNote, SeriesRefusal } from './series-note.tsx';
import { ReservationFields } from './reservation-fields.tsx';
import classes from './reservation-form.module.css';
import { WaiveOption } from './waive-option.tsx';

export interface ReservationFormProps {
  initial: BookingForm;
  resources: readonly Resource[];
  /** Left out: a new booking. */
  before?: Reservation;
  followsNow?: boolean;
  isStartFixed?: boolean;
  submitLabel: string;
  /** Above the fields: a draft that came back, a change made elsewhere. */
  notice?: ReactNode;
  onChange?: (form: BookingForm) => void;
  /** A series is changed: how it repeats is part of the form. */
  isSeries?: boolean;
  /** The focus is not taken to the title. */
  keepsFocus?: boolean;
  onSubmit: (submission: Submission) => Promise<void>;
  onCancel: () => void;
}

/** Books or changes: what, which GPUs, when; and live, whether it fits. */
export function ReservationForm(props: ReservationFormProps) {
  const { initial, resources, before, followsNow = false, keepsFocus = false, onChange, onSubmit } = props;
  const { t } = useTranslation('reservations');
  // The title can be typed at once; the other fields are drawn a moment later, while the drawer still moves.
  const isWhole = useDeferredValue(true, false);
  const [wasFree, setWasFree] = useState(false);
  const submitButton = useRef<HTMLButtonElement>(null);
  const booking = useBookingForm({ initial, resources, before, followsNow, onChange, onSubmit });
  const { form, values, resource, problem } = booking;
  const errors = form.formState.errors;
  const { verdict, ...fit } = useVerdict(booking, before);
  const series = useSeriesForm(booking, before !== undefined);

  // The drawer's own focus is taken before the servers have arrived and the form is there.
  const { setFocus } = form;
  useEffect(() => {
    if (!keepsFocus) setFocus('title');
  }, [setFocus, keepsFocus]);

  const submit = (event: FormEvent) => {
    setWasFree(verdict?.kind === 'free');
    // What no rule stands against is booked under the rules, whatever was ticked before.
    if (!fit.mayWaive) form.setValue('waivesPolicy', false);
    if (series.mustChoose()) event.preventDefault();
    else void booking.submit(event);
  };
  // The button that was pressed vanishes with the note around it; the next thing to press is this one.
  const thenFocusSubmit = (offer: { label: string; onUse: () => void } | null) =>
    offer && {
      label: offer.label,
      onUse: () => {
        offer.onUse();
        submitButton.current?.focus();
      },
    };
  const hasProblem = Boolean(problem) && !fit.isRefused && !series.refused && !isProblem(problem, 'stale-version');

  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      <Stack gap="lg" className={classes['fields']}>
        {props.notice}
        <TextInput
          label={t('form.title')}
          placeholder={t('form.titlePlaceholder')}
          maxLength={200}
          data-autofocus
          error={errors.title?.message}
          {...form.register('title', {
            validate: (title) => title.trim() !== '' || t('form.titleRequired'),
            onChange: () => form.clearErrors('title'),
          })}
        />
        {isWhole ? (
          <ReservationFields {...props} booking={booking} fit={fit} />
        ) : (
          [60, 84, 180].map((height) => <Skeleton key={height} h={height} />)
        )}
      </Stack>
      <div className={classes['footer']}>
        {series.note && <SeriesNote {...series.note} />}
        {series.refused && <SeriesRefusal {...series.refused} />}
        {!values.repeat && (
          <AvailabilityNote
            verdict={verdict}
            isRaceLost={fit.isRefused && wasFree}
            isChecking={fit.isChecking}
            totalUnits={resource?.units.length ?? 0}
            policy={resource?.policy}
            alternative={thenFocusSubmit(fit.alternative)}
            nextFree={thenFocusSubmit(fit.nextFree)}
            onGrid={thenFocusSubmit(fit.onGrid)}
            waitPath={fit.waitPath}
          />
        )}
        {fit.mayWaive && (
          <WaiveOption
            checked={values.waivesPolicy === true}
            onChange={(waivesPolicy) => booking.set({ waivesPolicy })}
          />
        )}
        {hasProblem && <ProblemAlert error={problem} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onCancel}>
            {t('form.close')}
          </Button>
          <Button ref={submitButton} type="submit" loading={form.formState.isSubmitting}>
            {series.submitLabel ?? props.submitLabel}
          </Button>
        </Group>
      </div>
    </form>
  );
}
