import type { Resource } from '@jari/contract';
import type { ServerFormValues } from './server-values.ts';

interface ServerDraft {
  /** What the edits were made on; null for a new server. */
  base: Resource | null;
  values: ServerFormValues;
}

const drafts = new Map<string, ServerDraft>();

/**
 * What was typed in a form that the browser's Back took away, until the page is reloaded. A form that is closed on
 * purpose leaves nothing.
 */
export function serverDraft(userId: string, serverId: string | null) {
  const key = `${userId}:${serverId ?? ''}`;
  let isClosed = false;
  return {
    find: () => drafts.get(key),
    keep: (draft: ServerDraft) => {
      if (!isClosed) drafts.set(key, draft);
    },
    drop: () => void drafts.delete(key),
    close: () => {
      isClosed = true;
      drafts.delete(key);
    },
  };
}

export type ServerDraftShelf = ReturnType<typeof serverDraft>;
