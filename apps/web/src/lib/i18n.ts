import type { Locale } from '@jari/contract';
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { PARTICLES, withParticle } from './josa.ts';
import { en, ko } from './locales.ts';

const STORAGE_KEY = 'jari-language';

/**
 * Text comes from `src/locales/<language>/<namespace>.json`, all of it in the bundle. Korean particles are written
 * as a format, `"{{name, 을/를}} 예약했습니다"`, and follow the sound of whatever name stands before them.
 */
export const i18n = i18next.createInstance();

export function startI18n(language: Locale = preferredLanguage()): void {
  i18n.use(initReactI18next);
  void i18n.init({
    lng: language,
    fallbackLng: 'en',
    supportedLngs: ['ko', 'en'],
    resources: { ko, en },
    ns: Object.keys(ko),
    defaultNS: 'common',
    initAsync: false,
    // React escapes; doing it twice would show &amp; to people.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  for (const particle of PARTICLES) {
    i18n.services.formatter?.add(particle, (value: unknown) => withParticle(String(value), particle));
  }
  i18n.on('languageChanged', showLanguage);
  showLanguage();
}

export function currentLanguage(): Locale {
  return i18n.language === 'en' ? 'en' : 'ko';
}

/** Switches at once and remembers it on this device; a signed-in person's profile has the last word at next start. */
export function changeLanguage(language: Locale): void {
  if (language === currentLanguage()) return;
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  void i18n.changeLanguage(language);
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
