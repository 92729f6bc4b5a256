import type { PolicyPreview } from '@jari/contract';
import { useState } from 'react';
import { isSame, type PolicyChange } from './merge-policies.ts';
import type { PolicyIssue } from './typed-policy.ts';
import { useCheckedSave } from './use-checked-save.ts';
import { useKeptDraft } from './use-kept-draft.ts';

interface Draft<S, T> {
  /** What the edits were made on. */
  from: S;
  typed: T;
  /** What others saved meanwhile. */
  changes: readonly PolicyChange[];
}

interface Options<S, T, B, I> {
  draftName: string;
  saved: S;
  typedOf: (saved: S) => T;
  read: (typed: T) => { body: B } | { issues: I[] };
  /** My edits upon what somebody else saved. */
  rebase: (before: T, after: T, mine: T) => { typed: T; changes: PolicyChange[] };
  withTheirs: (typed: T, change: PolicyChange) => T;
  preview: (body: B) => Promise<PolicyPreview>;
  save: (body: B, version: number) => Promise<unknown>;
  /** The state that a save was refused for: it becomes `saved`. */
  onNewer: (current: unknown) => void;
  onSaved: () => void;
}

/** Editing rules: a draft upon what is saved, a preview, then saving; others' edits in between lose nobody's. */
export function useRulesEdit<S extends { version: number }, T, B, I extends PolicyIssue>(options: Options<S, T, B, I>) {
  const { saved, typedOf, read } = options;
  const [kept, keep] = useKeptDraft<Draft<S, T>>(options.draftName);
  const [showsEmpty, setShowsEmpty] = useState(false);
  const [wasRefused, setWasRefused] = useState(false);
  const draft = kept && kept.from.version < saved.version ? rebased(kept, options) : kept;
  const { from, typed, changes }: Draft<S, T> = draft ?? { from: saved, typed: typedOf(saved), changes: [] };
  const reading = read(typed);
  const discard = () => {
    keep(null);
    setShowsEmpty(false);
    setWasRefused(false);
  };
  const saving = useCheckedSave<B>({
    preview: options.preview,
    save: (body) => options.save(body, from.version),
    onSaved: () => {
      discard();
      options.onSaved();
    },
    onStale: (current) => {
      options.onNewer(current);
      setWasRefused(true);
    },
  });
  return {
    typed,
    set: (next: T) => keep(isSame(next, typedOf(from)) ? null : { from, typed: next, changes }),
    discard,
    check: () => {
      setShowsEmpty(true);
      if ('body' in reading) saving.check(reading.body);
    },
    takeTheirs: (change: PolicyChange) => {
      const rest = changes.map((each) => (isSame(each, change) ? { ...each, isMine: false } : each));
      keep({ from, typed: options.withTheirs(typed, change), changes: rest });
    },
    showsEmpty,
    isDirty: draft !== null,
    issues: 'issues' in reading ? reading.issues : [],
    /** null: nobody else was there. */
    news: changes.length > 0 || wasRefused ? changes : null,
    /** null: closed. */
    dialog: saving.dialog,
  };
}

function rebased<S, T, B, I>({ from, typed, changes }: Draft<S, T>, options: Options<S, T, B, I>): Draft<S, T> {
  const { saved, typedOf, rebase } = options;
  const next = rebase(typedOf(from), typedOf(saved), typed);
  return { from: saved, typed: next.typed, changes: next.changes.length > 0 ? next.changes : changes };
}
