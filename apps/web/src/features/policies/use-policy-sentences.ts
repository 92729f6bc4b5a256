import type { BookingPolicy } from '@jari/domain';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../lib/viewer.ts';

/** What holds for a server, as sentences; rules that say nothing say nothing. Hours and people stand for themselves. */
export function usePolicySentences() {
  const { t } = useTranslation('policies');
  const time = useTime();
  const length = (minutes: number) => ({ length: time.formatMinutes(minutes) });
  const hours = (count: number) => ({ hours: new Intl.NumberFormat(time.locale).format(count) });
  const some = (isSaid: boolean, say: () => string) => (isSaid ? [say()] : []);
  const ifSet = (value: number | null, say: (value: number) => string) => (value === null ? [] : [say(value)]);

  return (policy: BookingPolicy): string[] => [
    t('summary.max', length(policy.maxDurationMinutes)),
    ...some(policy.minDurationMinutes > 1, () => t('summary.min', length(policy.minDurationMinutes))),
    ...some(policy.stepMinutes > 1, () => t('summary.step', length(policy.stepMinutes))),
    ...some(policy.leadMinutes > 0, () => t('summary.lead', length(policy.leadMinutes))),
    ...ifSet(policy.maxAdvanceDays, (count) => t('summary.advance', { count })),
    ...some(policy.gapMinutes > 0, () => t('summary.gap', length(policy.gapMinutes))),
    ...ifSet(policy.maxActivePerPerson, (count) => t('summary.active', { count })),
    ...ifSet(policy.maxFuturePerPerson, (count) => t('summary.future', { count })),
    ...ifSet(policy.personWeekHours, (count) => t('summary.personWeek', hours(count))),
    ...ifSet(policy.personMonthHours, (count) => t('summary.personMonth', hours(count))),
    ...ifSet(policy.teamWeekHours, (count) => t('summary.teamWeek', hours(count))),
    ...ifSet(policy.teamMonthHours, (count) => t('summary.teamMonth', hours(count))),
    ...some(!policy.weekendsCount, () => t('summary.weekends')),
    ...ifSet(policy.relaxWithinHours, (count) => t('summary.relax', { count })),
    ...ifSet(policy.checkInMinutes, (count) => t('summary.checkIn', { count })),
    ...some(policy.requiresApproval, () => t('summary.approval')),
    ...ifSet(policy.requiresApproval ? null : policy.approvalOverHours, (count) =>
      t('summary.approvalHours', { count }),
    ),
    ...ifSet(policy.requiresApproval ? null : policy.approvalOverUnits, (count) =>
      t('summary.approvalUnits', { count }),
    ),
    ...some(policy.openingHours !== null, () =>
      t(policy.approvalOutsideHours ? 'summary.approvalOutside' : 'summary.outsideClosed'),
    ),
  ];
}
