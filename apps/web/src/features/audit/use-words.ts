import type { AuditEntry } from '@jari/contract';
import type { ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';

type Key = ParseKeys<'audit'>;

const CODED: ReadonlySet<string> = new Set(['status', 'state', 'role']);

/** The words of the log. What this release has none for, keeps its own name. */
export function useAuditWords() {
  const { t, i18n } = useTranslation('audit');
  const known = (key: string): Key | null => (i18n.exists(key, { ns: 'audit' }) ? (key as Key) : null);
  const named = (group: 'fields' | 'kinds' | 'values', name: string) => {
    const key = known(`${group}.${name}`);
    return key === null ? name : t(key);
  };
  const actor = (entry: Pick<AuditEntry, 'actor'>): string => {
    if (entry.actor === null) return t('actor.system');
    return entry.actor.id === null ? t('actor.operator') : t('actor.person', { name: entry.actor.name });
  };
  const sentenceKey = (action: string) => known(`actions.${action.replaceAll('.', '-')}`);
  return {
    actor,
    kind: (kind: string) => named('kinds', kind),
    field: (name: string) => named('fields', name),
    /** A text that a field holds: in words where it is one of a few, otherwise as somebody typed it. */
    value: (field: string, value: string) => (CODED.has(field) ? named('values', value) : value),
    /** The whole entry as a sentence. */
    sentence: (entry: AuditEntry): string => {
      const values = { actor: actor(entry), subject: entry.subject.label, action: entry.action };
      return t(sentenceKey(entry.action) ?? 'sentenceFallback', values);
    },
    /** An action as one of many to choose from: its sentence about nobody in particular. */
    action: (action: string): string => {
      const key = sentenceKey(action);
      return key === null ? action : t(key, { actor: '…', subject: '…' });
    },
  };
}
