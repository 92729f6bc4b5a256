import { Checkbox, Stack, Text } from '@mantine/core';
import { type Weekday, WEEKDAYS } from '@jari/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ALL_DAY } from '../hours-text.ts';
import { eachDay, type TypedHours } from '../typed-policy.ts';
import { HoursExceptions } from './hours-exceptions.tsx';
import { HoursRow } from './hours-row.tsx';

interface HoursControlProps {
  value: TypedHours | null;
  onChange: (value: TypedHours | null) => void;
  errors: ReadonlyMap<string, string>;
  autoFocus: boolean;
}

const WORKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

export const OFFICE_HOURS: TypedHours = {
  weekly: eachDay((day) => (WORKDAYS.includes(day) ? '09:00–18:00' : '')),
  exceptions: [],
};

/** Hours by weekday, typed as people write them, and dates that are unlike their weekday. */
export function HoursControl({ value, onChange, errors, autoFocus }: HoursControlProps) {
  const { t } = useTranslation('policies');
  const [typed, setTyped] = useState(value ?? OFFICE_HOURS);
  const change = (next: TypedHours) => {
    setTyped(next);
    onChange(next);
  };
  const setDay = (day: Weekday, spans: string) => change({ ...typed, weekly: { ...typed.weekly, [day]: spans } });
  const copyToWorkdays = (from: Weekday) =>
    change({ ...typed, weekly: eachDay((day) => typed.weekly[WORKDAYS.includes(day) ? from : day]) });
  return (
    <Stack gap="sm">
      <Checkbox
        size="xs"
        label={t('editor.alwaysOpen')}
        checked={value === null}
        onChange={(event) => onChange(event.currentTarget.checked ? null : typed)}
      />
      {value !== null && (
        <>
          <Text fz="xs" c="dimmed">
            {t('hours.help')}
          </Text>
          <Stack gap={6}>
            {WEEKDAYS.map((day) => (
              <HoursRow
                key={day}
                label={t(`hours.dayOf.${day}`)}
                value={value.weekly[day]}
                onChange={(spans) => setDay(day, spans)}
                error={errors.get(`openingHours.weekly.${day}`)}
                autoFocus={autoFocus && day === 'mon'}
                actions={[
                  {
                    label: t('hours.allDay'),
                    name: t('hours.allDayOn', { day: t(`hours.dayOf.${day}`) }),
                    onUse: () => setDay(day, ALL_DAY),
                  },
                  {
                    label: t('hours.closed'),
                    name: t('hours.closedOn', { day: t(`hours.dayOf.${day}`) }),
                    onUse: () => setDay(day, ''),
                  },
                  {
                    label: t('hours.copy'),
                    name: t('hours.copyFrom', { day: t(`hours.dayOf.${day}`) }),
                    onUse: () => copyToWorkdays(day),
                  },
                ]}
              />
            ))}
          </Stack>
          <HoursExceptions
            value={value.exceptions}
            onChange={(exceptions) => change({ ...typed, exceptions })}
            errors={errors}
          />
        </>
      )}
    </Stack>
  );
}
