import { type SavedView, ViewPage } from '@jari/contract';
import type { SavedViewModel } from '#generated/prisma/models.ts';

export function presentView({ id, page, name, query, isDefault }: SavedViewModel): SavedView {
  return { id, page: ViewPage.parse(page), name, query, isDefault };
}

/** A saved view as the audit log names it. */
export function auditSubject({ id, name }: Pick<SavedViewModel, 'id' | 'name'>) {
  return { kind: 'saved-view', id, label: name };
}
