import { Group, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LengthUnit } from '../fields.ts';
import type { NumberField } from '../typed-policy.ts';

const minutesIn = { minutes: 1, hours: 60, days: 1440 } as const;

interface LengthInputProps {
  label: string;
  units: readonly LengthUnit[];
  /** In minutes. */
  value: NumberField;
  onChange: (minutes: NumberField) => void;
  error: string | undefined;
  autoFocus: boolean;
}

/** A length in the unit people think in; the policy holds minutes. */
export function LengthInput({ label, units, value, onChange, error, autoFocus }: LengthInputProps) {
  const { t } = useTranslation('policies');
  const [unit, setUnit] = useState<LengthUnit>(() => bestUnit(value, units));
  const amount = value === '' ? '' : Number((value / minutesIn[unit]).toFixed(2));
  return (
    <Group gap={6} align="flex-start" wrap="nowrap">
      <NumberInput
        aria-label={label}
        value={amount}
        onChange={(next) => onChange(typeof next === 'number' ? Math.round(next * minutesIn[unit]) : '')}
        min={0}
        max={99_999}
        decimalScale={2}
        allowNegative={false}
        clampBehavior="none"
        hideControls
        inputMode="decimal"
        error={error}
        autoFocus={autoFocus}
        flex={1}
        miw={80}
      />
      <NativeSelect
        aria-label={t('unit.of', { label })}
        data={units.map((each) => ({ value: each, label: t(`unit.${each}`) }))}
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
  );
}

function bestUnit(value: NumberField, units: readonly LengthUnit[]): LengthUnit {
  const fitting = units.toReversed().find((unit) => value !== '' && value !== 0 && value % minutesIn[unit] === 0);
  return fitting ?? units[0] ?? 'minutes';
}
