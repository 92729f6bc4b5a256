import type { PolicyPreview } from '@jari/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '../../lib/api.ts';

interface Options<B> {
  preview: (body: B) => Promise<PolicyPreview>;
  save: (body: B) => Promise<unknown>;
  onSaved: () => void;
  /** Somebody else was faster; `current` is what they saved. */
  onStale: (current: unknown) => void;
}

/** First what saving would mean, in a dialog, then saving exactly that. */
export function useCheckedSave<B>({ preview: ask, save: send, onSaved, onStale }: Options<B>) {
  const [body, setBody] = useState<B | null>(null);
  const preview = useMutation({ mutationFn: ask });
  const save = useMutation({ mutationFn: send });

  function check(next: B): void {
    preview.reset();
    save.reset();
    setBody(next);
    preview.mutate(next);
  }

  async function confirm(checked: B): Promise<void> {
    try {
      await save.mutateAsync(checked);
      setBody(null);
      onSaved();
    } catch (error) {
      // Any other problem stands in the dialog, from `save`.
      if (!isProblem(error, 'stale-version')) return;
      setBody(null);
      onStale(error.body.current);
    }
  }

  const dialog =
    body === null
      ? null
      : {
          preview: preview.data,
          problem: preview.error ?? save.error,
          isSaving: save.isPending,
          onSave: () => void confirm(body),
          onClose: () => setBody(null),
        };
  return { check, dialog };
}
