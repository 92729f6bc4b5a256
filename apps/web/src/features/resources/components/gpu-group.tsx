import { ActionIcon, Autocomplete, NumberInput, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { Controller, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { scrollingOptions } from '../../../components/scrolling-options.ts';
import { GPU_MODELS, memoryOf } from '../gpu-models.ts';
import type { ServerFormValues, UnitChoice } from '../server-values.ts';
import classes from './gpu-group.module.css';

const NUMBER_FIELD = { allowDecimal: false, allowNegative: false, clampBehavior: 'none', hideControls: true } as const;

interface GpuGroupProps {
  index: number;
  /** Left out where it is the only one. */
  onRemove: (() => void) | undefined;
}

/** GPUs of one kind: model, memory, and how many; those that exist already are shown one by one. */
export function GpuGroup({ index, onRemove }: GpuGroupProps) {
  const { t } = useTranslation('resources');
  const { control, register, setValue, getValues, watch } = useFormContext<ServerFormValues>();
  const units = watch(`gpus.${index}.units`);
  const isExisting = units.length > 0;
  const setModel = (model: string) => {
    setValue(`gpus.${index}.model`, model, { shouldDirty: true });
    const known = memoryOf(model);
    if (known !== undefined && (!isExisting || getValues(`gpus.${index}.memoryGib`) === '')) {
      setValue(`gpus.${index}.memoryGib`, known, { shouldDirty: true, shouldValidate: true });
    }
  };
  return (
    <div className={classes['group']} role="group" aria-label={t('form.group', { number: index + 1 })}>
      <div
        className={classes['fields']}
        data-existing={isExisting || undefined}
        data-removable={onRemove !== undefined || undefined}
      >
        <Controller
          control={control}
          name={`gpus.${index}.model`}
          render={({ field, fieldState }) => (
            <Autocomplete
              {...field}
              label={t('form.model')}
              placeholder={t('form.modelPlaceholder')}
              data={GPU_MODELS.map(({ model }) => model)}
              onOptionSubmit={setModel}
              {...scrollingOptions}
              autoComplete="off"
              spellCheck={false}
              error={fieldState.error?.message}
            />
          )}
        />
        <NumberField name={`gpus.${index}.memoryGib`} label={t('form.memory')} />
        {!isExisting && <NumberField name={`gpus.${index}.count`} label={t('form.count')} />}
        {onRemove && (
          <ActionIcon className={classes['remove']} size={36} onClick={onRemove} aria-label={t('form.removeGroup')}>
            <IconTrash size={17} />
          </ActionIcon>
        )}
      </div>
      <TextInput
        {...register(`gpus.${index}.migProfile`)}
        mt={8}
        label={t('form.mig')}
        description={t('form.migHint')}
        placeholder="3g.71gb"
        autoComplete="off"
        spellCheck={false}
      />
      {isExisting && (
        <UnitChoices
          units={units}
          onChange={(next) => setValue(`gpus.${index}.units`, next, { shouldDirty: true, shouldValidate: true })}
        />
      )}
    </div>
  );
}

interface NumberFieldProps {
  name: `gpus.${number}.memoryGib` | `gpus.${number}.count`;
  label: string;
}

function NumberField({ name, label }: NumberFieldProps) {
  const { control } = useFormContext<ServerFormValues>();
  return (
    <Controller
      control={control}
      name={name}
      render={({ field, fieldState }) => (
        <NumberInput
          {...NUMBER_FIELD}
          {...field}
          onChange={(next) => field.onChange(typeof next === 'number' ? next : '')}
          label={label}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}

interface UnitChoicesProps {
  units: UnitChoice[];
  onChange: (units: UnitChoice[]) => void;
}

function UnitChoices({ units, onChange }: UnitChoicesProps) {
  const { t } = useTranslation('resources');
  const removed = units.filter((unit) => unit.removed).length;
  const toggle = (unitId: string) =>
    onChange(units.map((unit) => (unit.unitId === unitId ? { ...unit, removed: !unit.removed } : unit)));
  return (
    <>
      <div className={classes['units']}>
        {units.map(({ unitId, index, removed: isRemoved }) => (
          <UnstyledButton
            key={unitId}
            className={classes['unit']}
            aria-pressed={isRemoved}
            aria-label={t('form.unitRemove', { index })}
            onClick={() => toggle(unitId)}
          >
            {index}
          </UnstyledButton>
        ))}
      </div>
      <Text fz="xs" mt={6} c={removed > 0 ? 'var(--mantine-color-error)' : 'dimmed'} role="status">
        {removed > 0 ? t('form.unitsRemoved', { count: removed }) : t('form.unitsHint')}
      </Text>
    </>
  );
}
