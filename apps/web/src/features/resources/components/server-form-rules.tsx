import { NumberInput, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import { Controller, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ServerFormValues } from '../server-values.ts';
import { DurationInput } from './duration-input.tsx';
import { FormSection } from './form-section.tsx';

export function ServerFormRules() {
  const { t } = useTranslation('resources');
  const { control } = useFormContext<ServerFormValues>();
  return (
    <FormSection title={t('form.rules')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Controller
          control={control}
          name="policy.maxDurationMinutes"
          render={({ field, fieldState }) => (
            <DurationInput
              label={t('form.maxDuration')}
              description={t('form.maxDurationHint')}
              units={['hours', 'days']}
              value={field.value}
              onChange={field.onChange}
              inputRef={field.ref}
              error={fieldState.error?.message}
            />
          )}
        />
        <Controller
          control={control}
          name="policy.minDurationMinutes"
          render={({ field, fieldState }) => (
            <DurationInput
              label={t('form.minDuration')}
              units={['minutes', 'hours']}
              value={field.value}
              onChange={field.onChange}
              inputRef={field.ref}
              error={fieldState.error?.message}
            />
          )}
        />
        <Controller
          control={control}
          name="policy.maxAdvanceDays"
          render={({ field, fieldState }) => (
            <NumberInput
              label={t('form.maxAdvance')}
              description={t('form.maxAdvanceHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={field.value}
              onChange={(next) => field.onChange(typeof next === 'number' ? next : '')}
              ref={field.ref}
              min={1}
              max={3650}
              allowDecimal={false}
              allowNegative={false}
              clampBehavior="none"
              hideControls
              rightSection={
                <Text fz="sm" c="dimmed">
                  {t('form.maxAdvanceSuffix')}
                </Text>
              }
              rightSectionWidth={52}
              rightSectionPointerEvents="none"
              error={fieldState.error?.message}
            />
          )}
        />
      </SimpleGrid>
    </FormSection>
  );
}

/** Whether a server that exists can be booked; retiring is an act of its own. */
export function ServerFormStatus() {
  const { t } = useTranslation('resources');
  const { control } = useFormContext<ServerFormValues>();
  return (
    <FormSection title={t('form.status')}>
      <Controller
        control={control}
        name="status"
        render={({ field }) => (
          <Radio.Group value={field.value} onChange={field.onChange} aria-label={t('form.status')}>
            <Stack gap="sm">
              {(['active', 'maintenance'] as const).map((status) => (
                <Radio
                  key={status}
                  value={status}
                  label={t(`status.${status}`)}
                  description={t(`statusSays.${status}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
      />
    </FormSection>
  );
}
