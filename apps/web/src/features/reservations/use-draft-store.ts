import { useMemo } from 'react';
import { useUser } from '../../lib/session.ts';
import { createDraftStore } from './draft-store.ts';

export function useDraftStore() {
  const { id } = useUser();
  return useMemo(() => createDraftStore(id), [id]);
}
