import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { DateInput } from '../../../components/dates.ts';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import { ALL_DAY } from '../hours-text.ts';
import type { TypedHours } from '../typed-policy.ts';
import { HoursRow } from './hours-row.tsx';
import classes from './policy-editor.module.css';

type Exceptions = TypedHours['exceptions'];

interface HoursExceptionsProps {
  value: Exceptions;
  onChange: (value: Exceptions) => void;
  errors: ReadonlyMap<string, string>;
}

/** Dates that are unlike their weekday. */
export function HoursExceptions({ value, onChange, errors }: HoursExceptionsProps) {
  const { t } = useTranslation('policies');
  const { today, locale } = useTime();
  const set = (at: number, change: Partial<Exceptions[number]>) =>
    onChange(value.map((each, index) => (index === at ? { ...each, ...change } : each)));
  const error = (at: number) =>
    errors.get(`openingHours.exceptions.${at}.date`) ??
    [...errors].find(([path]) => path.startsWith(`openingHours.exceptions.${at}.spans`))?.[1];
  return (
    <Stack gap={6}>
      <Group gap={8} justify="space-between">
        <Text fz="sm" fw={550}>
          {t('hours.exceptions')}{' '}
          <Text span fz="xs" c="dimmed" fw={400}>
            {t('hours.exceptionsHint')}
          </Text>
        </Text>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlus size={13} />}
          onClick={() => onChange([...value, { date: nextDate(value, today()), spans: '' }])}
        >
          {t('hours.addException')}
        </Button>
      </Group>
      {value.map(({ date, spans }, index) => (
        // The place is the key: a date is typed digit by digit, and the field must not lose the focus meanwhile.
        <div key={index} className={classes['exception']}>
          <HoursRow
            label={t('hours.spansOn', { date })}
            head={
              <DateInput
                aria-label={t('hours.dateNumber', { number: index + 1 })}
                value={date || null}
                onChange={(next) => set(index, { date: next ?? '' })}
                valueFormat={locale === 'ko' ? 'YYYY. M. D. (dd)' : 'ddd, MMM D, YYYY'}
                highlightToday
              />
            }
            value={spans}
            onChange={(next) => set(index, { spans: next })}
            error={error(index)}
            actions={[
              {
                label: t('hours.allDay'),
                name: t('hours.allDayOn', { day: date }),
                onUse: () => set(index, { spans: ALL_DAY }),
              },
            ]}
          />
          <ActionIcon
            aria-label={t('hours.removeDate', { date })}
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      {errors.has('openingHours.exceptions') && (
        <Text fz="xs" c="var(--mantine-color-error)">
          {errors.get('openingHours.exceptions')}
        </Text>
      )}
    </Stack>
  );
}

/** The day after the last, since holidays come in rows. */
function nextDate(exceptions: Exceptions, today: string): string {
  const last = exceptions
    .map(({ date }) => date)
    .toSorted()
    .at(-1);
  return Temporal.PlainDate.from(last ? last : today)
    .add({ days: 1 })
    .toString();
}
