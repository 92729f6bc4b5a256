import type { Reservation, Resource } from '@jari/contract';
import { MAX_RESERVATION_MINUTES } from '@jari/domain';
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { isProblem } from '../../../lib/api.ts';
import { useTime } from '../../../lib/viewer.ts';
import { judge } from '../availability.ts';
import { type BookingForm, unitFields, wantedUnits } from '../booking-form.ts';
import { useAvailability } from '../use-availability.ts';
import { type Submission, useBookingForm } from '../use-booking-form.ts';
import { useNextFree } from '../use-next-free.ts';
import { AvailabilityNote } from './availability-note.tsx';
import classes from './reservation-form.module.css';
import { ServerSelect } from './server-select.tsx';
import { UnitPicker } from './unit-picker.tsx';
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
  onSubmit: (submission: Submission) => Promise<void>;
  onCancel: () => void;
}

/** Books or changes: what, which GPUs, when; and live, whether it fits. */
export function ReservationForm(props: ReservationFormProps) {
  const { initial, resources, before, followsNow = false, isStartFixed = false, onChange, onSubmit } = props;
  const { t } = useTranslation('reservations');
  const time = useTime();
  const booking = useBookingForm({ initial, resources, before, followsNow, onChange, onSubmit });
  const { form, values, resource, span, problem } = booking;
  const errors = form.formState.errors;

  const wanted = wantedUnits(values);
  const all = resource?.units.map((unit) => unit.index) ?? [];
  const isAskable = resource !== undefined && span !== null;
  const availability = useAvailability(
    isAskable ? { resourceId: resource.id, ...span, ...(before && { excludeReservationId: before.id }) } : null,
  );
  const lostTo = isProblem(problem, 'reservation-overlap') ? problem.body : null;
  const known = lostTo ?? availability.data;
  const isUnitChoiceOpen = values.unitMode === 'named' && values.unitIndexes.length === 0;
  const verdict = known && isAskable && !isUnitChoiceOpen ? judge(known, wanted, all) : null;
  const nextFree = useNextFree({ resource, span, wanted, exceptId: before?.id, isEnabled: verdict?.kind === 'taken' });

  const holderOf = (index: number) => {
    const holder = known?.conflicts.find((conflict) => conflict.unitIndexes.includes(index));
    return holder && t('form.holder', { name: holder.userName, range: time.formatRange(holder.startAt, holder.endAt) });
  };
  const hasProblem = Boolean(problem) && !lostTo && !isProblem(problem, 'stale-version');

  return (
    <form className={classes['form']} onSubmit={(event) => void booking.submit(event)} noValidate>
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
            free={known?.freeUnits.map((unit) => unit.index)}
            holderOf={holderOf}
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
          startError={errors.startAt?.message}
          endError={errors.endAt?.message}
        />
        <Textarea
          label={t('form.description')}
          placeholder={t('form.descriptionPlaceholder')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={5000}
          error={errors.description?.message}
          {...form.register('description')}
        />
      </Stack>
      <div className={classes['footer']}>
        <AvailabilityNote
          verdict={verdict}
          isRaceLost={lostTo !== null}
          isChecking={availability.isChecking && !lostTo}
          totalUnits={all.length}
          requiresApproval={resource?.policy.requiresApproval ?? false}
          onUseFree={(free) => booking.set(unitFields(free, values))}
          nextFree={
            nextFree && {
              label: time.formatDateTime(nextFree.startAt),
              onUse: () =>
                booking.setTimes({
                  startAt: time.toWallTime(nextFree.startAt),
                  endAt: time.toWallTime(nextFree.endAt),
                }),
            }
          }
        />
        {hasProblem && <ProblemAlert error={problem} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onCancel}>
            {t('form.close')}
          </Button>
          <Button type="submit" loading={form.formState.isSubmitting}>
            {props.submitLabel}
          </Button>
        </Group>
      </div>
    </form>
  );
}
