import { Alert, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Controller, useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { countGpus, emptyGroup, type ServerFormValues } from '../server-values.ts';
import { FormSection } from './form-section.tsx';
import { GpuGroup } from './gpu-group.tsx';

export function ServerFormHardware() {
  const { t } = useTranslation('resources');
  const { control, formState } = useFormContext<ServerFormValues>();
  const hardware = useWatch({ control, name: 'hardware' });
  const gpus = useWatch({ control, name: 'gpus' });
  const hasPresentGpus = gpus.some((group) => group.units.length > 0);
  return (
    <FormSection title={t('form.hardware')}>
      <Stack gap="sm">
        <Controller
          control={control}
          name="hardware"
          render={({ field }) => (
            <SegmentedControl
              aria-label={t('form.hardware')}
              value={field.value}
              onChange={field.onChange}
              data={[
                { value: 'gpu', label: t('form.withGpus') },
                { value: 'machine', label: t('form.withoutGpus') },
              ]}
              fullWidth
            />
          )}
        />
        <Text fz="sm" c="dimmed">
          {hardware === 'gpu' ? t('form.withGpusHint') : t('form.withoutGpusHint')}
        </Text>
        {hardware === 'machine' && hasPresentGpus && <Alert color="yellow">{t('form.becomesMachine')}</Alert>}
        {hardware === 'gpu' && <GpuGroups />}
        {hardware === 'gpu' && formState.errors.gpus?.root && (
          <Text role="alert" fz="sm" c="var(--mantine-color-error)">
            {formState.errors.gpus.root.message}
          </Text>
        )}
      </Stack>
    </FormSection>
  );
}

function GpuGroups() {
  const { t } = useTranslation('resources');
  const { control } = useFormContext<ServerFormValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'gpus' });
  const gpus = useWatch({ control, name: 'gpus' });
  const total = countGpus(gpus);
  return (
    <>
      {fields.map((field, index) => {
        const isNew = gpus[index]?.units.length === 0;
        return (
          <GpuGroup
            key={field.id}
            index={index}
            onRemove={isNew && fields.length > 1 ? () => remove(index) : undefined}
          />
        );
      })}
      <Group justify="space-between">
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={16} />}
          onClick={() => append(emptyGroup())}
        >
          {t('form.addGroup')}
        </Button>
        {total > 0 && (
          <Text fz="sm" c="dimmed" className="tabular">
            {t('form.total', { count: total })}
          </Text>
        )}
      </Group>
    </>
  );
}
