import type { Person } from '@jari/contract';
import type { PersonAct } from '../person-change.ts';
import { ActDialog } from './act-dialog.tsx';
import { DisableDialog } from './disable-dialog.tsx';
import { EnableDialog } from './enable-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';

interface PersonDialogProps {
  person: Person;
  act: PersonAct;
  onClose: () => void;
}

export function PersonDialog({ person, act, onClose }: PersonDialogProps) {
  switch (act) {
    case 'rename':
      return <RenameDialog person={person} onClose={onClose} />;
    case 'merge':
      return <MergeDialog person={person} onClose={onClose} />;
    case 'disable':
      return <DisableDialog person={person} onClose={onClose} />;
    case 'enable':
      return <EnableDialog person={person} onClose={onClose} />;
    default:
      return <ActDialog person={person} act={act} onClose={onClose} />;
  }
}
