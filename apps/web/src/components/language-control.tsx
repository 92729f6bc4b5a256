import type { Locale } from '@jari/contract';
import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeLanguage, useLanguage } from '../lib/i18n.ts';

interface LanguageControlProps {
  fullWidth?: boolean;
  /** Told after the switch, to keep the choice with an account. */
  onChange?: (language: Locale) => void;
}

/** Each language in its own words, so that it is found by whoever cannot read the other. */
export function LanguageControl({ fullWidth = false, onChange }: LanguageControlProps) {
  const { t } = useTranslation();
  const choose = (value: string) => {
    const language: Locale = value === 'en' ? 'en' : 'ko';
    changeLanguage(language);
    onChange?.(language);
  };
  return (
    <SegmentedControl
      size="xs"
      fullWidth={fullWidth}
      aria-label={t('language.switch')}
      value={useLanguage()}
      onChange={choose}
      data={[
        { value: 'ko', label: <span lang="ko">{t('language.ko')}</span> },
        { value: 'en', label: <span lang="en">{t('language.en')}</span> },
      ]}
    />
  );
}
