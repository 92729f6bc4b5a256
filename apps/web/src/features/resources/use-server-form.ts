import { Resource } from '@jari/contract';
import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { isProblem } from '../../lib/api.ts';
import { showFieldProblems } from '../../lib/form-problems.ts';
import { changesBetween, mergeChanges, type ServerChange } from './server-changes.ts';
import type { ServerDraftShelf } from './server-drafts.ts';
import { type ServerFormValues, valuesOf } from './server-values.ts';
import { useDraftForm } from './use-draft-form.ts';
import { useSaveServer } from './use-save-server.ts';

export interface ServerFormState {
  form: UseFormReturn<ServerFormValues>;
  submit: () => Promise<void>;
  problem: unknown;
  /** What somebody else changed meanwhile; null: nothing, as far as known. */
  changes: ServerChange[] | null;
  takeTheirs: (change: ServerChange) => void;
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
  const { form, base, setBase, isDraft, startOver } = useDraftForm(server, shelf);
  const [changes, setChanges] = useState<ServerChange[] | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const save = useSaveServer();

  function refuse(error: unknown, mine: ServerFormValues): void {
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
      const saved = await save(base, values);
      if (saved) onSaved(saved);
    } catch (error) {
      refuse(error, values);
    }
  });

  function takeTheirs({ field, after }: ServerChange): void {
    setChanges((shown) => shown?.map((each) => (each.field === field ? { ...each, isMine: false } : each)) ?? null);
    if (field !== 'hardware') form.setValue(field, after[field], { shouldDirty: true });
  }

  return { form, submit: () => send(), problem, changes, takeTheirs, isDraft, startOver };
}
