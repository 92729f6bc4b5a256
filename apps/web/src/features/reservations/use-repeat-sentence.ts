import type { SeriesRule } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../lib/viewer.ts';
import { inOrder, isoWeekday } from './repeat.ts';

/** "매주 화·목 09:00, 12회" / "Weekly on Tue and Thu at 09:00, 12 times". */
export function useRepeatSentence(): (rule: SeriesRule, startTime: string) => string {
  const { t } = useTranslation('series');
  const time = useTime();
  return ({ frequency, every, weekdays, times, until }, startTime) => {
    const names = inOrder(weekdays).map((day) => time.formatWeekday(isoWeekday(day)));
    const days = time.locale === 'ko' ? names.join('·') : new Intl.ListFormat('en').format(names);
    const isWorkweek = every === 1 && inOrder(weekdays).join() === 'mon,tue,wed,thu,fri';
    const rhythm = isWorkweek
      ? t('rhythm.workdays')
      : t(`rhythm.${frequency}${every === 1 ? '' : 'Every'}`, { every, days });
    const end =
      times === null
        ? t('end.until', { date: time.formatDate(time.fromWallTime(`${until ?? ''}T12:00`)) })
        : t('end.times', { count: times });
    return t('sentence', { rhythm, time: startTime, end });
  };
}
