import type { Announcements, UniqueIdentifier } from '@dnd-kit/core';
import { useTranslation } from 'react-i18next';

/** What is read out while a tag is moved. */
export function useMoveWords(tags: readonly string[]) {
  const { t } = useTranslation('policies');
  const at = (tag: UniqueIdentifier, over: UniqueIdentifier) => ({
    tag: String(tag),
    position: tags.indexOf(String(over)) + 1,
  });
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('levels.lifted', at(active.id, active.id)),
    onDragOver: ({ active, over }) => (over ? t('levels.moved', at(active.id, over.id)) : undefined),
    onDragEnd: ({ active, over }) => t('levels.dropped', at(active.id, (over ?? active).id)),
    onDragCancel: ({ active }) => t('levels.cancelled', at(active.id, active.id)),
  };
  return { announcements, screenReaderInstructions: { draggable: t('levels.moveHelp') } };
}
