import { i18n } from '../../lib/i18n.ts';

/** Every action that this release writes down: those that it has words for, which a test compares. */
export function knownActions(): string[] {
  const texts = i18n.getResourceBundle(i18n.language, 'audit') as { actions: Record<string, string> };
  return Object.keys(texts.actions).map((key) => key.replace('-', '.'));
}

/** The kinds of things that entries are about. */
export function knownKinds(): string[] {
  const texts = i18n.getResourceBundle(i18n.language, 'audit') as { kinds: Record<string, string> };
  return Object.keys(texts.kinds);
}
