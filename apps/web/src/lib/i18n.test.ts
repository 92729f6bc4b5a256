import { afterEach, expect, it } from 'vitest';
import { changeLanguage, currentLanguage, i18n } from './i18n.ts';
import { en, ko } from './locales.ts';

afterEach(() => {
  for (const [namespace, texts] of Object.entries(en)) i18n.addResourceBundle('en', namespace, texts);
  changeLanguage('ko');
  localStorage.clear();
});

function forgetEnglish(): void {
  for (const namespace of Object.keys(en)) i18n.removeResourceBundle('en', namespace);
}

it('shows the old language until the texts of the new one are there, and never a key', async () => {
  forgetEnglish();
  changeLanguage('en');
  const seen = new Set<string>();
  await expect
    .poll(() => {
      seen.add(i18n.t('action.close'));
      return currentLanguage();
    })
    .toBe('en');
  seen.add(i18n.t('action.close'));
  expect([...seen]).toEqual([ko.common.action.close, en.common.action.close]);
  expect(localStorage.getItem('jari-language')).toBe('en');
});

it('shows what was chosen last, however long the texts of the other language take', async () => {
  forgetEnglish();
  changeLanguage('en');
  changeLanguage('ko');
  await expect.poll(() => i18n.hasResourceBundle('en', 'common')).toBe(true);
  expect(currentLanguage()).toBe('ko');
});
