import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import type { AnySlot } from '../api.ts';
import type { SlotForm } from '../slot-form.ts';
import { BookSlot } from './book-slot.tsx';
import classes from './find-slot.module.css';
import { OccupationStrip } from './occupation-strip.tsx';

interface SlotCardProps {
  slot: AnySlot;
  /** What was asked: a compromise says what is different. */
  form: SlotForm;
  isFirst: boolean;
  onBooked: (reservationId: string) => void;
}

/** One answer: when, where, why it is there, and the button that books it. */
export function SlotCard({ slot, form, isFirst, onBooked }: SlotCardProps) {
  const { t } = useTranslation('find');
  const { formatRange, formatRelative, formatMinutes } = useTime();
  const [isBooking, setIsBooking] = useState(false);
  const minutes = (Date.parse(slot.endAt) - Date.parse(slot.startAt)) / 60_000;
  const words = { units: slot.units, wanted: form.units, duration: formatMinutes(minutes) };
  const range = formatRange(slot.startAt, slot.endAt);
  return (
    <li className={classes['card']} data-first={isFirst || undefined}>
      <Group justify="space-between" gap="xs">
        <Badge variant={isFirst ? 'filled' : 'light'} tt="none">
          {t(`kind.${slot.kind}`)}
        </Badge>
        <Text fz="sm" c="dimmed">
          {formatRelative(slot.startAt)}
        </Text>
      </Group>
      <Text fw={600} fz="lg" mt={8} className="tabular">
        {range}
      </Text>
      <Text fz="sm" c="dimmed">
        {t(`why.${slot.kind}`, words)}
      </Text>
      <Stack gap="sm" mt="sm">
        {slot.parts.map((part) => (
          <div key={part.resource.id}>
            <Text fz="sm" mb={4}>
              <b>{part.resource.name}</b>{' '}
              {t('card.units', { count: part.units.length, total: part.unitCount, model: part.model ?? '' })}
              {part.memoryGib !== null && ` · ${part.memoryGib} GiB`}
            </Text>
            <OccupationStrip slot={slot} part={part} />
          </div>
        ))}
        {slot.approvalReasons.length > 0 && <Text fz="sm">{t('card.approval')}</Text>}
        {slot.parts.length > 1 && (
          <Text fz="sm" c="dimmed">
            {t('card.partly')}
          </Text>
        )}
        {!isBooking && (
          <Button
            variant={isFirst ? 'filled' : 'default'}
            onClick={() => setIsBooking(true)}
            aria-label={t('card.bookLabel', {
              range,
              server: slot.parts.map(({ resource }) => resource.name).join(', '),
            })}
          >
            {t('card.book')}
          </Button>
        )}
        {isBooking && (
          <BookSlot slot={slot} teamId={form.teamId} onBooked={onBooked} onClose={() => setIsBooking(false)} />
        )}
      </Stack>
    </li>
  );
}
