import { useCallback } from 'react';
import { useUser } from '../../lib/session.ts';
import { createStore, useStore } from '../../lib/store.ts';

const drafts = createStore<Readonly<Record<string, unknown>>>({});

/** What was typed and not saved yet: it outlives leaving the page, until the tab is closed or reloaded. */
export function useKeptDraft<T>(name: string): [T | null, (draft: T | null) => void] {
  const key = `${useUser().id}:${name}`;
  const draft = (useStore(drafts)[key] ?? null) as T | null;
  const keep = useCallback((next: T | null) => drafts.set({ ...drafts.get(), [key]: next }), [key]);
  return [draft, keep];
}
