import { Button, Chip, Group, Input, Stack, Text } from '@mantine/core';
import { DateInput, TimePicker } from '@mantine/dates';
import { IconClock, IconWorld } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isWallTime } from '../../../lib/time.ts';
import { useTime } from '../../../lib/viewer.ts';
import { DURATION_CHIPS_MINUTES, durationMinutes, endAfter, spanOf } from '../booking-form.ts';
import { parseTypedDate } from '../typed-date.ts';

interface WhenFieldsProps {
  startAt: string;
  endAt: string;
  onChange: (times: { startAt: string; endAt: string }) => void;
  /** From now on the start follows the clock. */
  onStartNow: () => void;
  isNow: boolean;
  /** A running reservation keeps its start. */
  isStartFixed: boolean;
  maxMinutes: number;
  startError: string | undefined;
  endError: string | undefined;
}

/** Start, end and length; whichever is changed, the others follow. */
export function WhenFields({
  startAt,
  endAt,
  onChange,
  onStartNow,
  isNow,
  isStartFixed,
  maxMinutes,
  ...errors
}: WhenFieldsProps) {
  const { t } = useTranslation('reservations');
  const time = useTime();
  const minutes = durationMinutes({ startAt, endAt }, time.zone);
  const span = spanOf({ startAt, endAt }, time.zone);

  // The length stays when the start moves: what people mean by "an hour later".
  const changeStart = (next: string) => {
    const keeps = minutes !== null && isWallTime(next);
    onChange({ startAt: next, endAt: keeps ? endAfter(next, minutes, time.zone) : endAt });
  };
  const chips = DURATION_CHIPS_MINUTES.filter((chip) => chip <= maxMinutes);
  const isComplete = isWallTime(startAt);
  return (
    <Stack gap="sm">
      <DateTimeField
        label={t('form.start')}
        value={startAt}
        onChange={changeStart}
        disabled={isStartFixed}
        hint={isStartFixed ? t('form.startFixed') : undefined}
        error={errors.startError}
        action={
          !isStartFixed && (
            <Button
              variant={isNow ? 'light' : 'default'}
              px="sm"
              aria-pressed={isNow}
              onClick={onStartNow}
              leftSection={<IconClock size={15} />}
            >
              {t('form.now')}
            </Button>
          )
        }
      />
      <DateTimeField
        label={t('form.end')}
        value={endAt}
        onChange={(next) => onChange({ startAt, endAt: next })}
        hint={undefined}
        error={errors.endError ?? (isComplete && isWallTime(endAt) && !span ? t('form.endBeforeStart') : undefined)}
        action={null}
      />
      <Group gap={6} role="group" aria-label={t('form.duration')}>
        {chips.map((chip) => (
          <Chip
            key={chip}
            size="xs"
            radius="sm"
            variant="light"
            type="radio"
            name="booking-duration"
            checked={minutes === chip}
            disabled={!isComplete}
            onChange={() => onChange({ startAt, endAt: endAfter(startAt, chip, time.zone) })}
          >
            {time.formatMinutes(chip)}
          </Chip>
        ))}
      </Group>
      <Group gap={6} c="dimmed" wrap="nowrap">
        <IconWorld size={15} aria-hidden="true" style={{ flex: 'none' }} />
        <Text fz="xs">
          {span
            ? t('form.spanInZone', {
                duration: time.formatDuration(span.startAt, span.endAt),
                zone: time.zoneLabel(span.startAt),
              })
            : t('form.zone', { zone: time.zoneLabel() })}
        </Text>
      </Group>
    </Stack>
  );
}

interface DateTimeFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  disabled?: boolean;
  hint: string | undefined;
  error: string | undefined;
  action: ReactNode;
}

/** A date that can be typed or picked, and a time in 24 hours. An empty half makes the value incomplete, not wrong. */
function DateTimeField({ label, value, onChange, disabled = false, hint, error, action }: DateTimeFieldProps) {
  const { t } = useTranslation('reservations');
  const { locale, today } = useTime();
  const [date = '', clock = ''] = value.split('T');
  return (
    <Input.Wrapper
      component="div"
      label={label}
      labelElement="div"
      description={hint}
      error={error}
      role="group"
      aria-label={label}
    >
      <Group gap={8} wrap="nowrap" mt={4}>
        <DateInput
          aria-label={t('form.dateOf', { label })}
          value={date || null}
          onChange={(next) => onChange(`${next ?? ''}T${clock}`)}
          valueFormat={locale === 'ko' ? 'YYYY. M. D. (dd)' : 'ddd, MMM D, YYYY'}
          dateParser={(typed) => parseTypedDate(typed, today())}
          highlightToday
          onKeyDown={takeDateWithoutSending}
          disabled={disabled}
          error={error !== undefined}
          flex={1}
          miw={0}
        />
        <TimePicker
          aria-label={t('form.timeOf', { label })}
          hoursInputLabel={t('form.hoursOf', { label })}
          minutesInputLabel={t('form.minutesOf', { label })}
          value={clock}
          onChange={(next) => onChange(`${date}T${next.slice(0, 5)}`)}
          minutesStep={5}
          withDropdown={!disabled}
          disabled={disabled}
          error={error !== undefined}
          w={92}
          style={{ flex: 'none' }}
        />
        {action}
      </Group>
    </Input.Wrapper>
  );
}

/** Enter in a date takes the date as typed; sending the form with it would book by accident. */
function takeDateWithoutSending(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}
