import { SeriesWeekday } from '@jari/contract';
import { Chip, Group, Input, NumberInput, Select, Stack, Text } from '@mantine/core';
import { DateInput } from '../../../components/dates.ts';
import { IconRepeat } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { parseTypedDate } from '../../../lib/typed-date.ts';
import { useTime } from '../../../lib/viewer.ts';
import { isComplete, isoWeekday, MAX_EVERY, type Repeat, ruleOf, weeklyFrom } from '../repeat.ts';
import { useRepeatSentence } from '../use-repeat-sentence.ts';

const MAX_TIMES = 366;

interface RepeatFieldProps {
  value: Repeat | null;
  onChange: (repeat: Repeat | null) => void;
  /** The wall time of the first one. */
  startAt: string;
  /** A series that is changed stays one. */
  isFixed?: boolean;
}

/** Whether and how it repeats, and the same as a sentence. */
export function RepeatField({ value, onChange, startAt, isFixed = false }: RepeatFieldProps) {
  const { t } = useTranslation('series');
  const sentence = useRepeatSentence();
  const choose = (frequency: string | null) => {
    if (frequency === 'daily' || frequency === 'weekly') onChange({ ...(value ?? weeklyFrom(startAt)), frequency });
    else onChange(null);
  };
  const options = [
    ...(isFixed ? [] : [{ value: 'none', label: t('none') }]),
    { value: 'daily', label: t('daily') },
    { value: 'weekly', label: t('weekly') },
  ];
  return (
    <Stack gap="sm">
      <Select
        label={t('label')}
        data={options}
        value={value?.frequency ?? 'none'}
        onChange={choose}
        allowDeselect={false}
        leftSection={<IconRepeat size={16} aria-hidden="true" />}
      />
      {value && <Rhythm value={value} onChange={onChange} />}
      {value && <End value={value} onChange={onChange} startAt={startAt} />}
      {value && isComplete(value) && (
        <Text fz="sm" fw={500} aria-live="polite" className="tabular">
          {sentence(ruleOf(value), startAt.slice(11, 16))}
        </Text>
      )}
    </Stack>
  );
}

interface PartProps {
  value: Repeat;
  onChange: (repeat: Repeat) => void;
}

function Rhythm({ value, onChange }: PartProps) {
  const { t } = useTranslation('series');
  const { formatWeekday } = useTime();
  const labelId = useId();
  const isWeekly = value.frequency === 'weekly';
  return (
    <Group gap="md" align="flex-start">
      <NumberInput
        label={t('every')}
        suffix={t(isWeekly ? 'everyWeeks' : 'everyDays', { count: value.every })}
        value={value.every}
        onChange={(every) => onChange({ ...value, every: Number(every) || 1 })}
        min={1}
        max={MAX_EVERY}
        clampBehavior="strict"
        w={124}
      />
      {isWeekly && (
        <Input.Wrapper
          component="div"
          label={t('weekdays')}
          labelElement="div"
          labelProps={{ id: labelId }}
          error={value.weekdays.length === 0 && t('weekdayRequired')}
        >
          <Chip.Group
            multiple
            value={value.weekdays}
            onChange={(days) =>
              onChange({ ...value, weekdays: SeriesWeekday.options.filter((day) => days.includes(day)) })
            }
          >
            <Group gap={4} mt={4} role="group" aria-labelledby={labelId}>
              {SeriesWeekday.options.map((day) => (
                <Chip key={day} value={day} size="xs" radius="sm" variant="light" icon={null}>
                  {formatWeekday(isoWeekday(day))}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </Input.Wrapper>
      )}
    </Group>
  );
}

function End({ value, onChange, startAt }: PartProps & { startAt: string }) {
  const { t } = useTranslation('series');
  const { locale, today } = useTime();
  const isTimes = value.endsBy === 'times';
  return (
    <Group gap={8} align="flex-end" wrap="nowrap">
      <Select
        label={t('ends')}
        data={(['times', 'until'] as const).map((way) => ({ value: way, label: t(`endsBy.${way}`) }))}
        value={value.endsBy}
        onChange={(way) => onChange({ ...value, endsBy: way === 'until' ? 'until' : 'times' })}
        allowDeselect={false}
        w={124}
        style={{ flex: 'none' }}
      />
      {isTimes ? (
        <NumberInput
          aria-label={t('times')}
          suffix={t('timesUnit', { count: value.times })}
          value={value.times}
          onChange={(times) => onChange({ ...value, times: Number(times) || 1 })}
          min={1}
          max={MAX_TIMES}
          clampBehavior="strict"
          flex={1}
          miw={0}
        />
      ) : (
        <DateInput
          aria-label={t('until')}
          value={value.until || null}
          onChange={(until) => onChange({ ...value, until: until ?? '' })}
          minDate={startAt.slice(0, 10) || today()}
          valueFormat={locale === 'ko' ? 'YYYY. M. D. (dd)' : 'ddd, MMM D, YYYY'}
          dateParser={(typed) => parseTypedDate(typed, today())}
          // Enter takes the date as typed; sending the form with it would book by accident.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          flex={1}
          miw={0}
        />
      )}
    </Group>
  );
}
