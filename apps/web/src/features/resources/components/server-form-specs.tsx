import { Group, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { Controller, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ZoneSelect } from '../../../components/zone-select.tsx';
import type { ServerFormValues, SpecField } from '../server-values.ts';
import { FormSection } from './form-section.tsx';

/** Where it stands, what is in it, and whom to ask. */
export function ServerFormSpecs() {
  const { t } = useTranslation('resources');
  const { control } = useFormContext<ServerFormValues>();
  return (
    <FormSection title={t('form.specs')} hint={t('form.specsHint')}>
      <Stack gap="md">
        <Group grow align="flex-start">
          <SpecInput name="site" placeholder={t('form.sitePlaceholder')} />
          <SpecInput name="rack" placeholder="A-12" />
        </Group>
        <Controller
          control={control}
          name="timeZone"
          render={({ field, fieldState }) => (
            <ZoneSelect
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              label={t('form.timeZone')}
              description={t('form.timeZoneHint')}
              placeholder={t('form.timeZoneNone')}
              error={fieldState.error?.message}
              clearable
            />
          )}
        />
        <SpecInput name="cpu" placeholder="2 × AMD EPYC 9654" />
        <Group grow align="flex-start">
          <Controller
            control={control}
            name="ramGib"
            render={({ field, fieldState }) => (
              <NumberInput
                {...field}
                onChange={(next) => field.onChange(typeof next === 'number' ? next : '')}
                label={t('form.ramGib')}
                placeholder="2048"
                allowDecimal={false}
                allowNegative={false}
                hideControls
                error={fieldState.error?.message}
              />
            )}
          />
          <SpecInput name="disk" placeholder="28 TB NVMe" />
        </Group>
        <SpecInput name="driver" placeholder="580.82 · CUDA 13.0" />
        <SpecInput name="sshHint" placeholder="ssh {user}@gpu01.lab.example" />
        <SpecInput name="contact" placeholder={t('form.contactPlaceholder')} />
        <Controller
          control={control}
          name="notes"
          render={({ field, fieldState }) => (
            <Textarea
              {...field}
              label={t('form.notes')}
              autosize
              minRows={2}
              maxRows={8}
              error={fieldState.error?.message}
            />
          )}
        />
      </Stack>
    </FormSection>
  );
}

function SpecInput({ name, placeholder }: { name: Exclude<SpecField, 'notes' | 'timeZone'>; placeholder: string }) {
  const { t } = useTranslation('resources');
  const { register, formState } = useFormContext<ServerFormValues>();
  return (
    <TextInput
      {...register(name)}
      label={t(`form.${name}`)}
      placeholder={placeholder}
      spellCheck={false}
      error={formState.errors[name]?.message}
    />
  );
}
