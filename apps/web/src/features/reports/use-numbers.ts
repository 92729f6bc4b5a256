import { useMemo } from 'react';
import { useLanguage } from '../../lib/i18n.ts';

/** Numbers as the viewer's language writes them. */
export function useNumbers() {
  const locale = useLanguage();
  return useMemo(() => {
    const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
    const fine = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
    return {
      count: (value: number) => whole.format(value),
      /** Tenths where they say something. */
      hours: (value: number) => (value < 100 ? fine : whole).format(value),
      /** Of nothing there is no share. */
      share: (part: number, total: number) => (total > 0 ? share.format(part / total) : '–'),
    };
  }, [locale]);
}

export type Numbers = ReturnType<typeof useNumbers>;
