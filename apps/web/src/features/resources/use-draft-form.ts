import type { Resource } from '@jari/contract';
import { useEffect, useMemo, useState } from 'react';
import { type Resolver, useForm, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type FormRule, readServerForm, toFieldErrors } from './server-body.ts';
import type { ServerDraftShelf } from './server-drafts.ts';
import { emptyServer, type ServerFormValues, valuesOf } from './server-values.ts';

export interface DraftForm {
  form: UseFormReturn<ServerFormValues>;
  /** The server as the edits were made on it; null: a new one. */
  base: Resource | null;
  setBase: (base: Resource) => void;
  /** What is shown was typed before the browser's Back. */
  isDraft: boolean;
  startOver: () => void;
}

/** The form's values, which outlive a form that the browser's Back takes away. */
export function useDraftForm(server: Resource | null, shelf: ServerDraftShelf): DraftForm {
  const resolver = useServerResolver();
  const [draft, setDraft] = useState(shelf.find);
  const [base, setBase] = useState(draft ? draft.base : server);
  const form = useForm<ServerFormValues>({
    resolver,
    defaultValues: base ? valuesOf(base) : emptyServer(),
    ...(draft && { values: draft.values, resetOptions: { keepDefaultValues: true } }),
  });
  const { isDirty } = form.formState;
  useEffect(() => {
    if (!isDirty) return undefined;
    return () => shelf.keep({ base, values: form.getValues() });
  }, [base, form, isDirty, shelf]);

  function startOver(): void {
    shelf.drop();
    setDraft(undefined);
    setBase(server);
    form.reset(server ? valuesOf(server) : emptyServer());
  }

  return { form, base, setBase, isDraft: draft !== undefined, startOver };
}

function useServerResolver(): Resolver<ServerFormValues> {
  const { t } = useTranslation('resources');
  return useMemo(() => {
    const words: Record<FormRule, () => string> = {
      'host-format': () => t('form.hostnameFormat'),
      tags: () => t('form.tagsTooMany'),
      'no-gpus': () => t('form.noGpus'),
      'too-many-gpus': () => t('form.tooManyGpus'),
    };
    return (values) => {
      const reading = readServerForm(values);
      if ('body' in reading) return { values, errors: {} };
      return { values: {}, errors: toFieldErrors(reading.issues, (rule) => words[rule]()) };
    };
  }, [t]);
}
