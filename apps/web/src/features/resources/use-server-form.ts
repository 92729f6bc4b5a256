import { Resource } from '@jari/contract';
import { useEffect, useMemo, useState } from 'react';
import { type Resolver, useForm, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isProblem, newIdempotencyKey } from '../../lib/api.ts';
import { showFieldProblems } from '../../lib/form-problems.ts';
import { useCreateServer, useUpdateServer } from './api.ts';
import { type FormRule, readServerForm, toFieldErrors, toUpdate } from './server-body.ts';
import { changesBetween, mergeChanges, type ServerChange } from './server-changes.ts';
import type { ServerDraftShelf } from './server-drafts.ts';
import { emptyServer, type ServerFormValues, valuesOf } from './server-values.ts';

export interface ServerFormState {
  form: UseFormReturn<ServerFormValues>;
  submit: () => Promise<void>;
  problem: unknown;
  /** What somebody else changed meanwhile; null: nothing, as far as known. */
  changes: ServerChange[] | null;
  useTheirs: (change: ServerChange) => void;
  /** What is shown was typed before the browser's Back. */
  isDraft: boolean;
  startOver: () => void;
}

/** Adding (`server: null`) or editing: from the form to the server, and from its refusals back to the fields. */
export function useServerForm(
  server: Resource | null,
  shelf: ServerDraftShelf,
  onSaved: (saved: Resource) => void,
): ServerFormState {
  const resolver = useServerResolver();
  const [draft, setDraft] = useState(shelf.find);
  const [base, setBase] = useState(draft ? draft.base : server);
  const [changes, setChanges] = useState<ServerChange[] | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  // One key for the whole dialog: trying again after a lost answer does not add the server twice.
  const [idempotencyKey, setIdempotencyKey] = useState(newIdempotencyKey);
  const create = useCreateServer();
  const update = useUpdateServer();
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

  async function save(values: ServerFormValues): Promise<Resource | null> {
    const reading = readServerForm(values);
    if ('issues' in reading) return null;
    if (!base) return create.mutateAsync({ body: reading.body, idempotencyKey });
    return update.mutateAsync({ id: base.id, version: base.version, body: toUpdate(values, reading.body) });
  }

  function refuse(error: unknown, mine: ServerFormValues): void {
    // The key stands for the body it was first sent with.
    if (!isProblem(error, 'offline') && !isProblem(error, 'request-in-flight')) setIdempotencyKey(newIdempotencyKey());
    const current = isProblem(error, 'stale-version') ? Resource.safeParse(error.body.current).data : undefined;
    if (base && current) return meetChanges(base, current, mine);
    if (isProblem(error, 'name-taken')) {
      return form.setError('name', { type: 'server', message: error.body.detail }, { shouldFocus: true });
    }
    if (isProblem(error, 'validation-failed') && showFieldProblems(error, form).length === 0) return;
    setProblem(error);
  }

  function meetChanges(before: Resource, current: Resource, mine: ServerFormValues): void {
    const [then, now] = [valuesOf(before), valuesOf(current)];
    setChanges(changesBetween(then, now, mine));
    setBase(current);
    form.reset(now);
    form.reset(mergeChanges(then, now, mine), { keepDefaultValues: true });
  }

  const send = form.handleSubmit(async (values) => {
    setProblem(null);
    setChanges(null);
    try {
      const saved = await save(values);
      if (saved) onSaved(saved);
    } catch (error) {
      refuse(error, values);
    }
  });

  function useTheirs({ field, after }: ServerChange): void {
    setChanges((shown) => shown?.map((each) => (each.field === field ? { ...each, isMine: false } : each)) ?? null);
    if (field !== 'hardware') form.setValue(field, after[field], { shouldDirty: true });
  }

  function startOver(): void {
    shelf.drop();
    setDraft(undefined);
    setBase(server);
    form.reset(server ? valuesOf(server) : emptyServer());
  }

  return { form, submit: () => send(), problem, changes, useTheirs, isDraft: draft !== undefined, startOver };
}

function useServerResolver(): Resolver<ServerFormValues> {
  const { t } = useTranslation('resources');
  return useMemo(() => {
    const words: Record<FormRule, () => string> = {
      'host-format': () => t('form.hostnameFormat'),
      tags: () => t('form.tagsTooMany'),
      'no-gpus': () => t('form.noGpus'),
      'too-many-gpus': () => t('form.tooManyGpus'),
      'min-too-long': () => t('form.minTooLong'),
      'max-too-long': () => t('form.maxTooLong'),
    };
    return (values) => {
      const reading = readServerForm(values);
      if ('body' in reading) return { values, errors: {} };
      return { values: {}, errors: toFieldErrors(reading.issues, (rule) => words[rule]()) };
    };
  }, [t]);
}
