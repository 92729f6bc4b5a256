import { UNDO_SECONDS } from '@jari/domain';
import { useHotkeys } from '@mantine/hooks';
import { notifySuccess } from '../../components/toasts.tsx';
import { i18n } from '../../lib/i18n.ts';
import { useShortcuts } from '../../lib/shortcuts.ts';
import { now } from '../../lib/time.ts';

const UNDO_MS = UNDO_SECONDS * 1000;

interface Undoable {
  until: number;
  run: () => void;
}

let latest: Undoable | null = null;

/** Says what was done, with a button that takes it back; for the latest of them Ctrl+Z does so on every page. */
export function offerUndo({ message, detail }: { message: string; detail?: string }, takeBack: () => void): void {
  const undoable: Undoable = {
    until: now().epochMilliseconds + UNDO_MS,
    run: () => {
      hide();
      if (latest === undoable) latest = null;
      if (undoable.until >= now().epochMilliseconds) takeBack();
    },
  };
  const action = { label: i18n.t('reservations:toast.undo'), onClick: undoable.run };
  const hide = notifySuccess(message, { ...(detail && { detail }), action });
  latest = undoable;
}

/** Ctrl+Z, ⌘Z, or z alone; not while somebody types, where it undoes letters. */
export function useUndoKey(): void {
  useShortcuts({ undo: () => latest?.run() });
  useHotkeys([['mod+Z', () => latest?.run()]]);
}
