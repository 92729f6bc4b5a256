import type { Locale } from '@jari/contract';
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { PARTICLES, withParticle } from './josa.ts';

const STORAGE_KEY = 'jari-language';

/**
 * Text comes from `src/locales/<language>/<namespace>.json`; only the language that is shown is loaded, first what the pages of
 * every day say (`locales/<language>.ts`), the others with whatever needs them. Korean particles are written as a format,
 * `"{{name, 을/를}} 예약했습니다"`, and follow the sound of whatever name stands before them.
 */
export const i18n = i18next.createInstance();

const daily: Record<Locale, () => Promise<object>> = {
  ko: async () => (await import('../locales/ko.ts')).ko,
  en: async () => (await import('../locales/en.ts')).en,
};
const others: Record<Locale, () => Promise<object>> = {
  ko: async () => (await import('../locales/ko-others.ts')).koOthers,
  en: async () => (await import('../locales/en-others.ts')).enOthers,
};
// One that stands for all others.
const AN_OTHER = 'auth';
let areAllWanted = false;

/** Resolves when the first text can be shown, so that nobody ever sees a key. */
export async function loadI18n(language: Locale = preferredLanguage()): Promise<void> {
  startI18n(language, {});
  await loadTexts(language);
}

/** Resolves when every text can be shown, in whatever language that is by then. */
export async function loadAllTexts(): Promise<void> {
  areAllWanted = true;
  while (!hasTexts(currentLanguage())) await loadTexts(currentLanguage());
}

export function startI18n(language: Locale, texts: Partial<Record<Locale, object>>): void {
  i18n.use(initReactI18next);
  void i18n.init({
    lng: language,
    fallbackLng: false,
    supportedLngs: ['ko', 'en'],
    resources: {},
    ns: [],
    defaultNS: 'common',
    initAsync: false,
    // React escapes; doing it twice would show &amp; to people.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  for (const locale of ['ko', 'en'] as const) addTexts(locale, texts[locale] ?? {});
  for (const particle of PARTICLES) {
    i18n.services.formatter?.add(particle, (value: unknown) => withParticle(String(value), particle));
  }
  i18n.on('languageChanged', showLanguage);
  showLanguage();
}

export function currentLanguage(): Locale {
  return i18n.language === 'en' ? 'en' : 'ko';
}

let wanted: Locale | null = null;

/** Switches without a reload and remembers it on this device; a signed-in person's profile has the last word at next start. */
export function changeLanguage(language: Locale): void {
  wanted = language;
  if (language === currentLanguage()) return;
  if (hasTexts(language)) show(language);
  else void loadAndShow(language);
}

async function loadAndShow(language: Locale): Promise<void> {
  try {
    // More of them may have become wanted meanwhile.
    do await loadTexts(language);
    while (!hasTexts(language));
  } catch {
    // Offline, or a release ago: what is shown stays in the language it is in (`outdated.ts` sees to the second).
    return;
  }
  // Who has chosen again meanwhile wins.
  if (wanted === language) show(language);
}

function show(language: Locale): void {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  void i18n.changeLanguage(language);
}

async function loadTexts(language: Locale): Promise<void> {
  const [first, rest] = await Promise.all([daily[language](), areAllWanted ? others[language]() : {}]);
  addTexts(language, { ...first, ...rest });
}

function hasTexts(language: Locale): boolean {
  const has = (namespace: string) => i18n.hasResourceBundle(language, namespace);
  return has('common') && (has(AN_OTHER) || !areAllWanted);
}

function addTexts(language: Locale, texts: object): void {
  for (const [namespace, entries] of Object.entries(texts)) i18n.addResourceBundle(language, namespace, entries);
}

export function useLanguage(): Locale {
  // The hook re-renders on a switch; the instance itself would not.
  return useTranslation().i18n.language === 'en' ? 'en' : 'ko';
}

function preferredLanguage(): Locale {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    if (stored === 'ko' || stored === 'en') return stored;
  } catch {
    // As above.
  }
  return navigator.languages.find((tag) => /^(ko|en)\b/.test(tag))?.startsWith('en') ? 'en' : 'ko';
}

function showLanguage(): void {
  document.documentElement.lang = currentLanguage();
}
