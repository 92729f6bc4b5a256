import { Button, Chip, Group, Stack, Text } from '@mantine/core';
import { IconClock, IconWorld } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DateTimeField } from '../../../components/date-time-field.tsx';
import { isWallTime } from '../../../lib/time.ts';
import { useTime } from '../../../lib/viewer.ts';
import { DURATION_CHIPS_MINUTES, durationMinutes, endAfter, spanOf } from '../booking-form.ts';

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
  /** The server's grid; 1: none. */
  stepMinutes: number;
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
  stepMinutes,
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
  const grid = stepMinutes > 1 ? { stepMinutes } : {};
  return (
    <Stack gap="sm">
      <DateTimeField
        label={t('form.start')}
        {...grid}
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
        {...grid}
        value={endAt}
        onChange={(next) => onChange({ startAt, endAt: next })}
        error={errors.endError ?? (isComplete && isWallTime(endAt) && !span ? t('form.endBeforeStart') : undefined)}
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
