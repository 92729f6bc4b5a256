import { Radio, Stack } from '@mantine/core';
import { Controller, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ServerFormValues } from '../server-values.ts';
import { FormSection } from './form-section.tsx';

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
