import type { Resource } from '@jari/contract';
import { Group, Input, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BookingForm, UnitMode } from '../booking-form.ts';
import { GpuMap } from './gpu-map.tsx';

type Units = Pick<BookingForm, 'unitMode' | 'unitCount' | 'unitIndexes'>;

interface UnitPickerProps {
  resource: Resource;
  value: Units;
  onChange: (units: Units) => void;
  /** Indexes that are free at the wanted time; undefined while nobody knows. */
  free: readonly number[] | undefined;
  holderOf: (index: number) => string | undefined;
  error: string | undefined;
}

/** The whole server, any so many GPUs, or these. */
export function UnitPicker({ resource, value, onChange, free, holderOf, error }: UnitPickerProps) {
  const { t } = useTranslation('reservations');
  const total = resource.units.length;
  if (total < 2) {
    return (
      <Text fz="sm" c="dimmed">
        {t('form.oneUnit')}
      </Text>
    );
  }
  const setMode = (unitMode: UnitMode) => onChange({ ...value, unitMode });
  return (
    <Input.Wrapper component="div" label={t('form.units')} labelElement="div" error={error}>
      <Stack gap="xs" mt={4}>
        <SegmentedControl
          fullWidth
          aria-label={t('form.units')}
          value={value.unitMode}
          onChange={(mode) => setMode(mode)}
          data={[
            { value: 'all', label: t('form.unitModeAll', { count: total }) },
            { value: 'any', label: t('form.unitModeAny') },
            { value: 'named', label: t('form.unitModeNamed') },
          ]}
        />
        {value.unitMode === 'any' && (
          <Group gap="sm" wrap="nowrap">
            <NumberInput
              aria-label={t('form.unitCount')}
              value={value.unitCount}
              onChange={(count) => onChange({ ...value, unitCount: Number(count) || 1 })}
              min={1}
              max={total}
              clampBehavior="strict"
              allowDecimal={false}
              w={92}
            />
            <Text fz="sm" c="dimmed">
              {t('form.anyHint', { count: total })}
            </Text>
          </Group>
        )}
        {value.unitMode === 'named' && (
          <GpuMap
            units={resource.units}
            chosen={value.unitIndexes}
            onChange={(unitIndexes) => onChange({ ...value, unitIndexes })}
            free={free}
            holderOf={holderOf}
          />
        )}
      </Stack>
    </Input.Wrapper>
  );
}
