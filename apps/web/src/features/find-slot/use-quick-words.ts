import { useTranslation } from 'react-i18next';
import { useTime } from '../../lib/viewer.ts';
import type { QuickText } from './quick-text.ts';

export interface QuickPiece {
  field: Exclude<keyof QuickText, 'unknown'>;
  text: string;
}

/** What a line of text was understood as, piece by piece. */
export function useQuickWords() {
  const { t } = useTranslation('find');
  const { formatMinutes, formatDateTime, formatRange, fromWallTime } = useTime();
  return ({ units, model, memoryGib, minutes, from, until, weekdays }: QuickText): QuickPiece[] => {
    const pieces: QuickPiece[] = [];
    const add = (field: QuickPiece['field'], text: string) => pieces.push({ field, text });
    if (units) add('units', t('quick.units', { count: units }));
    if (model) add('model', model);
    if (memoryGib) add('memoryGib', t('form.atLeast', { gib: memoryGib }));
    if (minutes) add('minutes', formatMinutes(minutes));
    const isExact = from && until && minutes && formatsTo(from, until) === minutes;
    if (isExact) add('from', formatRange(fromWallTime(from), fromWallTime(until)));
    else {
      if (from) add('from', t('quick.from', { time: formatDateTime(fromWallTime(from)) }));
      if (until) add('until', t('quick.until', { time: formatDateTime(fromWallTime(until)) }));
    }
    if (weekdays) add('weekdays', t('form.weekdays'));
    return pieces;
  };

  function formatsTo(from: string, until: string): number {
    return (Date.parse(fromWallTime(until)) - Date.parse(fromWallTime(from))) / 60_000;
  }
}
