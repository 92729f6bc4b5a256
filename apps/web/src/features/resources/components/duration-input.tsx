import { Group, NativeSelect, NumberInput } from '@mantine/core';
import { type ReactNode, type Ref, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NumberField } from '../server-values.ts';

const minutesIn = { minutes: 1, hours: 60, days: 1440 } as const;
type LengthUnit = keyof typeof minutesIn;

interface DurationInputProps {
  label: string;
  description?: string;
  units: readonly LengthUnit[];
  /** In minutes. */
  value: NumberField;
  onChange: (minutes: NumberField) => void;
  error?: ReactNode;
  inputRef?: Ref<HTMLInputElement>;
}

/** A length in the unit people think in; the form holds minutes. */
export function DurationInput({ label, description, units, value, onChange, error, inputRef }: DurationInputProps) {
  const { t } = useTranslation('resources');
  const id = useId();
  const [unit, setUnit] = useState<LengthUnit>(() => bestUnit(value, units));
  const amount = value === '' ? '' : Number((value / minutesIn[unit]).toFixed(2));
  return (
    <div>
      <Group gap={6} align="flex-end" wrap="nowrap">
        <NumberInput
          id={id}
          ref={inputRef}
          label={label}
          value={amount}
          onChange={(next) => onChange(typeof next === 'number' ? Math.round(next * minutesIn[unit]) : '')}
          min={0}
          max={99_999}
          decimalScale={2}
          allowNegative={false}
          clampBehavior="none"
          hideControls
          inputMode="decimal"
          error={Boolean(error)}
          aria-describedby={`${id}-note`}
          style={{ flex: 1 }}
        />
        <NativeSelect
          aria-label={t('form.unitOf', { label })}
          data={units.map((each) => ({ value: each, label: t(`form.${each}`) }))}
          value={unit}
          onChange={(event) => {
            const next = units.find((each) => each === event.currentTarget.value) ?? unit;
            setUnit(next);
            // "7 days" with another unit means "7 hours": the number is what was typed.
            if (amount !== '') onChange(Math.round(amount * minutesIn[next]));
          }}
          w={106}
        />
      </Group>
      <Note id={`${id}-note`} error={error} description={description} />
    </div>
  );
}

function Note({ id, error, description }: { id: string; error: ReactNode; description: string | undefined }) {
  return (
    <div
      id={id}
      style={{
        fontSize: 'var(--mantine-font-size-xs)',
        marginTop: 4,
        color: error ? 'var(--mantine-color-error)' : 'var(--mantine-color-dimmed)',
      }}
    >
      {error ?? description}
    </div>
  );
}

function bestUnit(value: NumberField, units: readonly LengthUnit[]): LengthUnit {
  const fitting = units.toReversed().find((unit) => value !== '' && value % minutesIn[unit] === 0);
  return fitting ?? units[0] ?? 'minutes';
}
