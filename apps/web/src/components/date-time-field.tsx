import { Group, Input } from '@mantine/core';
import { DateInput, TimePicker } from './dates.ts';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { parseTypedDate } from '../lib/typed-date.ts';
import { useTime } from '../lib/viewer.ts';

const DEFAULT_STEP_MINUTES = 5;

interface DateTimeFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  disabled?: boolean;
  hint?: string | undefined;
  error: string | undefined;
  action?: ReactNode;
  /** What the arrow keys and the list of times go by; anything else can still be typed. */
  stepMinutes?: number;
}

/** A date that can be typed or picked, and a time in 24 hours. An empty half makes the value incomplete, not wrong. */
export function DateTimeField(props: DateTimeFieldProps) {
  const { label, value, onChange, disabled = false, hint, error, action, stepMinutes = DEFAULT_STEP_MINUTES } = props;
  const { t } = useTranslation();
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
          aria-label={t('dateTime.dateOf', { label })}
          value={date || null}
          onChange={(next) => onChange(`${next ?? ''}T${clock}`)}
          valueFormat={locale === 'ko' ? 'YYYY. M. D. (dd)' : englishFormat(date, today())}
          dateParser={(typed) => parseTypedDate(typed, today())}
          highlightToday
          onKeyDown={takeDateWithoutSending}
          disabled={disabled}
          error={error !== undefined}
          flex={1}
          miw={0}
        />
        <TimePicker
          aria-label={t('dateTime.timeOf', { label })}
          hoursInputLabel={t('dateTime.hoursOf', { label })}
          minutesInputLabel={t('dateTime.minutesOf', { label })}
          value={clock}
          onChange={(next) => onChange(`${date}T${next.slice(0, 5)}`)}
          {...stepsOf(stepMinutes)}
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

/** Without the year where it is this one, so that a phone has room for all of it. */
function englishFormat(date: string, today: string): string {
  return date.slice(0, 4) === today.slice(0, 4) ? 'ddd, MMM D' : 'ddd, MMM D, YYYY';
}

/** Enter in a date takes the date as typed; sending the form with it would book by accident. */
function takeDateWithoutSending(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}

/** Whole hours where the step is one; a step that fits no hour leaves the minutes free. */
function stepsOf(minutes: number) {
  if (minutes % 60 === 0) return { hoursStep: Math.min(12, minutes / 60), minutesStep: 30 };
  return { minutesStep: 60 % minutes === 0 ? minutes : 1 };
}
