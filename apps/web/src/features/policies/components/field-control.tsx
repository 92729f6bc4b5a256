import { NativeSelect, SegmentedControl } from '@mantine/core';
import type { BookableBy, PolicyField } from '@jari/domain';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import { FIELD_KINDS } from '../fields.ts';
import type { NumberField, TypedHours, TypedValue } from '../typed-policy.ts';
import { usePolicyWords } from '../use-policy-words.ts';
import { HoursControl } from './hours-control.tsx';
import { LengthInput } from './length-input.tsx';
import { NumberControl } from './number-control.tsx';
import { WhoControl } from './who-control.tsx';

export interface FieldControlProps {
  field: PolicyField;
  value: TypedValue;
  onChange: (value: TypedValue) => void;
  /** By path: `openingHours.weekly.mon`. */
  errors: ReadonlyMap<string, string>;
  /** Just asked for: what is typed next belongs here. */
  autoFocus: boolean;
}

const STEPS = [1, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720, 1440];

/** What a field is edited with, by its kind. */
export function FieldControl({ field, value, onChange, errors, autoFocus }: FieldControlProps) {
  const { t } = useTranslation('policies');
  const time = useTime();
  const label = usePolicyWords().label(field);
  const spec = FIELD_KINDS[field];
  const common = { error: errors.get(field), autoFocus };
  switch (spec.kind) {
    case 'length':
      return (
        <LengthInput label={label} units={spec.units} value={value as NumberField} onChange={onChange} {...common} />
      );
    case 'number':
      return (
        <NumberControl field={field} {...spec} value={value as NumberField | null} onChange={onChange} {...common} />
      );
    case 'step': {
      const steps = [...new Set([...STEPS, Number(value)])].toSorted((one, other) => one - other);
      return (
        <NativeSelect
          aria-label={label}
          data={steps.map((minutes) => ({ value: String(minutes), label: time.formatMinutes(minutes) }))}
          value={String(Number(value))}
          onChange={(event) => onChange(Number(event.currentTarget.value))}
          {...common}
        />
      );
    }
    case 'yes-no':
      return (
        <SegmentedControl
          aria-label={label}
          data={[
            { value: 'yes', label: t('value.yes') },
            { value: 'no', label: t('value.no') },
          ]}
          value={value === true ? 'yes' : 'no'}
          onChange={(next) => onChange(next === 'yes')}
        />
      );
    case 'hours':
      return (
        <HoursControl value={value as TypedHours | null} onChange={onChange} errors={errors} autoFocus={autoFocus} />
      );
    case 'who':
      return <WhoControl value={value as BookableBy | null} onChange={onChange} />;
  }
}
