import { MAX_RESERVATION_MINUTES } from '@jari/domain';
import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { useBookingForm } from '../use-booking-form.ts';
import type { useVerdict } from '../use-verdict.ts';
import { HolderFields } from './holder-fields.tsx';
import { RepeatField } from './repeat-field.tsx';
import classes from './reservation-form.module.css';
import type { ReservationFormProps } from './reservation-form.tsx';
import { ServerSelect } from './server-select.tsx';
import { UnitPicker } from './unit-picker.tsx';
import { WhenFields } from './when-fields.tsx';

interface ReservationFieldsProps extends Pick<
  ReservationFormProps,
  'resources' | 'before' | 'isStartFixed' | 'isSeries'
> {
  booking: ReturnType<typeof useBookingForm>;
  /** Which GPUs are free then, and who has the others. */
  fit: Pick<ReturnType<typeof useVerdict>, 'free' | 'holderOf'>;
}

/** Everything of a reservation but its title. */
export function ReservationFields(props: ReservationFieldsProps) {
  const { booking, resources, before, fit, isStartFixed = false, isSeries = false } = props;
  const { t } = useTranslation('reservations');
  const { form, values, resource } = booking;
  const errors = form.formState.errors;
  return (
    <>
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
      {(before === undefined || isSeries) && (
        <RepeatField
          value={values.repeat ?? null}
          onChange={booking.setRepeat}
          startAt={values.startAt}
          isFixed={isSeries}
        />
      )}
      <Textarea
        label={t('form.description')}
        placeholder={t('form.descriptionPlaceholder')}
        rows={2}
        resize="vertical"
        classNames={{ input: classes['description'] ?? '' }}
        maxLength={5000}
        onKeyDown={(event) => {
          // Enter makes a new line here; with Ctrl or Cmd it books, as in every other field.
          const isMeant = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
          if (isMeant && !event.nativeEvent.isComposing) event.currentTarget.form?.requestSubmit();
        }}
        error={errors.description?.message}
        {...form.register('description')}
      />
    </>
  );
}
