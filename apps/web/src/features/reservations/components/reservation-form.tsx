import type { Reservation, Resource } from '@jari/contract';
import { MAX_RESERVATION_MINUTES } from '@jari/domain';
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { isProblem } from '../../../lib/api.ts';
import type { BookingForm } from '../booking-form.ts';
import { type Submission, useBookingForm } from '../use-booking-form.ts';
import { useSeriesForm } from '../use-series-form.ts';
import { useVerdict } from '../use-verdict.ts';
import { AvailabilityNote } from './availability-note.tsx';
import { RepeatField } from './repeat-field.tsx';
import { SeriesNote, SeriesRefusal } from './series-note.tsx';
import { HolderFields } from './holder-fields.tsx';
import classes from './reservation-form.module.css';
import { ServerSelect } from './server-select.tsx';
import { UnitPicker } from './unit-picker.tsx';
import { WaiveOption } from './waive-option.tsx';
import { WhenFields } from './when-fields.tsx';

interface ReservationFormProps {
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
  const {
    initial,
    resources,
    before,
    followsNow = false,
    isStartFixed = false,
    keepsFocus = false,
    onChange,
    onSubmit,
  } = props;
  const { t } = useTranslation('reservations');
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
        <HolderFields
          value={values}
          onChange={booking.set}
          before={before}
          errors={{ userId: errors.userId?.message, teamId: errors.teamId?.message }}
        />
        <ServerSelect
          resources={resources}
          value={values.resourceId}
          onChange={booking.chooseResource}
          error={errors.resourceId?.message}
          disabled={before !== undefined}
        />
        {resource && (
          <UnitPicker
            resource={resource}
            value={values}
            onChange={booking.set}
            free={fit.free}
            holderOf={fit.holderOf}
            error={errors.unitIndexes?.message ?? errors.unitCount?.message}
          />
        )}
        <WhenFields
          startAt={values.startAt}
          endAt={values.endAt}
          onChange={booking.setTimes}
          onStartNow={booking.startNow}
          isNow={booking.followsNow}
          isStartFixed={isStartFixed}
          maxMinutes={resource?.policy.maxDurationMinutes ?? MAX_RESERVATION_MINUTES}
          stepMinutes={resource?.policy.stepMinutes ?? 1}
          startError={errors.startAt?.message}
          endError={errors.endAt?.message}
        />
        {(before === undefined || props.isSeries) && (
          <RepeatField
            value={values.repeat ?? null}
            onChange={booking.setRepeat}
            startAt={values.startAt}
            isFixed={props.isSeries === true}
          />
        )}
        <Textarea
          label={t('form.description')}
          placeholder={t('form.descriptionPlaceholder')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={5000}
          onKeyDown={(event) => {
            // Enter makes a new line here; with Ctrl or Cmd it books, as in every other field.
            const isMeant = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
            if (isMeant && !event.nativeEvent.isComposing) event.currentTarget.form?.requestSubmit();
          }}
          error={errors.description?.message}
          {...form.register('description')}
        />
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
