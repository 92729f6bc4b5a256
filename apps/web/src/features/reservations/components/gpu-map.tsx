import type { Unit } from '@jari/contract';
import { Text, Tooltip, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { groupByModel } from '../group-by-model.ts';
import classes from './gpu-map.module.css';

interface GpuMapProps {
  units: readonly Unit[];
  chosen: readonly number[];
  /** Left out: the map only shows. */
  onChange?: (indexes: number[]) => void;
  free?: readonly number[] | undefined;
  /** "Mina, until 18:00", where somebody holds the GPU at the wanted time. */
  holderOf?: (index: number) => string | undefined;
}

/** The GPUs of a machine as a small map, by model; each is a switch. */
export function GpuMap({ units, chosen, onChange, free, holderOf }: GpuMapProps) {
  const { t } = useTranslation('reservations');
  const toggle = (index: number) => {
    const next = chosen.includes(index) ? chosen.filter((one) => one !== index) : [...chosen, index];
    onChange?.(next.toSorted((a, b) => a - b));
  };
  return (
    <div className={classes['map']} role="group" aria-label={t('form.gpuMap')}>
      {groupByModel(units).map((group) => (
        <div key={group.units[0]?.id}>
          {group.label !== '' && (
            <Text fz="xs" c="dimmed" mb={4}>
              {group.label}
            </Text>
          )}
          <div className={classes['cells']}>
            {group.units.map(({ id, index }) => {
              const isTaken = free !== undefined && !free.includes(index);
              const holder = isTaken ? (holderOf?.(index) ?? t('form.gpuTaken')) : undefined;
              const state = holder ?? (free ? t('form.gpuFree') : undefined);
              const label = state ? t('form.gpuState', { index, state }) : t('form.gpuName', { index });
              const looks = {
                className: classes['cell'],
                'data-chosen': chosen.includes(index) || undefined,
                'data-taken': isTaken || undefined,
              };
              return (
                <Tooltip key={id} label={label} disabled={!state}>
                  {onChange ? (
                    <UnstyledButton
                      {...looks}
                      aria-pressed={chosen.includes(index)}
                      aria-label={label}
                      onClick={() => toggle(index)}
                    >
                      {index}
                    </UnstyledButton>
                  ) : (
                    <span {...looks} aria-hidden="true">
                      {index}
                    </span>
                  )}
                </Tooltip>
              );
            })}
          </div>
        </div>
      ))}
    </div>
  );
}
