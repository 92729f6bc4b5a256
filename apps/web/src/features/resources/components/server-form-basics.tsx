import { Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { Controller, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { scrollingOptions } from '../../../components/scrolling-options.ts';
import type { ServerFormValues } from '../server-values.ts';
import { FormSection } from './form-section.tsx';

export function ServerFormBasics({ knownTags }: { knownTags: readonly string[] }) {
  const { t } = useTranslation('resources');
  const { register, control, formState } = useFormContext<ServerFormValues>();
  const { errors } = formState;
  return (
    <FormSection title={t('form.basics')}>
      <Stack gap="md">
        <TextInput
          {...register('name')}
          label={t('form.name')}
          placeholder={t('form.namePlaceholder')}
          required
          maxLength={100}
          data-autofocus
          error={errors.name?.message}
        />
        <Textarea
          {...register('description')}
          label={t('form.describe')}
          placeholder={t('form.describePlaceholder')}
          autosize
          minRows={2}
          maxRows={8}
          error={errors.description?.message}
        />
        <TextInput
          {...register('hostname')}
          label={t('form.hostname')}
          placeholder={t('form.hostnamePlaceholder')}
          inputMode="url"
          autoCapitalize="off"
          spellCheck={false}
          error={errors.hostname?.message}
        />
        <TextInput
          {...register('location')}
          label={t('form.location')}
          placeholder={t('form.locationPlaceholder')}
          error={errors.location?.message}
        />
        <Controller
          control={control}
          name="tags"
          render={({ field, fieldState }) => (
            <TagsInput
              {...field}
              {...scrollingOptions}
              label={t('form.tags')}
              description={t('form.tagsHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              data={[...knownTags]}
              maxTags={20}
              clearable
              clearButtonProps={{ 'aria-label': t('form.clearTags') }}
              // A tag typed but not yet entered would otherwise be lost on saving.
              acceptValueOnBlur
              error={fieldState.error ? t('form.tagsTooMany') : undefined}
            />
          )}
        />
      </Stack>
    </FormSection>
  );
}
