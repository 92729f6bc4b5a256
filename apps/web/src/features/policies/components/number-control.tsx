import { Checkbox, NumberInput, Stack, Text } from '@mantine/core';
import type { PolicyField } from '@jari/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CountUnit } from '../fields.ts';
import type { NumberField } from '../typed-policy.ts';
import { usePolicyWords } from '../use-policy-words.ts';

interface NumberControlProps {
  field: PolicyField;
  unit: CountUnit;
  max: number;
  value: NumberField | null;
  onChange: (value: NumberField | null) => void;
  error: string | undefined;
  autoFocus: boolean;
}

/** A number with its unit, or the word for "no limit". */
export function NumberControl({ field, unit, max, value, onChange, error, autoFocus }: NumberControlProps) {
  const { t } = useTranslation('policies');
  const words = usePolicyWords();
  // What was typed comes back when the box is unchecked again.
  const [typed, setTyped] = useState<NumberField>(value ?? '');
  const change = (next: NumberField) => {
    setTyped(next);
    onChange(next);
  };
  return (
    <Stack gap={8}>
      <NumberInput
        aria-label={words.label(field)}
        value={value ?? ''}
        onChange={(next) => change(typeof next === 'number' ? next : '')}
        min={0}
        max={max}
        disabled={value === null}
        allowDecimal={false}
        allowNegative={false}
        clampBehavior="none"
        hideControls
        thousandSeparator
        rightSection={
          <Text fz="sm" c="dimmed">
            {t(`unit.${unit}`)}
          </Text>
        }
        rightSectionWidth={100}
        rightSectionPointerEvents="none"
        error={error}
        autoFocus={autoFocus}
      />
      <Checkbox
        size="xs"
        label={words.nullWord(field)}
        checked={value === null}
        onChange={(event) => onChange(event.currentTarget.checked ? null : typed)}
      />
    </Stack>
  );
}
