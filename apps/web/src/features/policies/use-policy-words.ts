import { type BookableBy, type PolicyField, type PolicySource, type Weekday } from '@jari/domain';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../lib/viewer.ts';
import { FIELD_KINDS } from './fields.ts';
import { ALL_DAY, dayGroupsOf } from './hours-text.ts';
import { isBookableBy, isTypedHours, type PolicyIssue, type TypedHours, type TypedValue } from './typed-policy.ts';

type Words = TFunction<'policies'>;

/** Fields, values and where they come from, in the person's language. */
export function usePolicyWords() {
  const { t } = useTranslation('policies');
  const time = useTime();

  const days = (first: Weekday, last: Weekday) =>
    first === last
      ? t(`hours.day.${first}`)
      : t('hours.range', { from: t(`hours.day.${first}`), to: t(`hours.day.${last}`) });
  const spans = (text: string) => (text === '' ? t('hours.closed') : text === ALL_DAY ? t('hours.allDay') : text);
  const hoursWord = ({ weekly }: TypedHours) =>
    dayGroupsOf(weekly)
      .map((group) => `${days(group.first, group.last)} ${spans(group.spans)}`)
      .join(' · ');

  function value(field: PolicyField, of: TypedValue): string {
    if (of === null) return nullWord(t, field);
    if (typeof of === 'boolean') return t(of ? 'value.yes' : 'value.no');
    if (typeof of === 'number') {
      const spec = FIELD_KINDS[field];
      if (spec.kind === 'number') return t(`value.${spec.unit}`, { count: of });
      return of === 0 ? t('value.none') : time.formatMinutes(of);
    }
    if (isTypedHours(of)) return hoursWord(of);
    return isBookableBy(of) ? whoWord(t, of) : '–';
  }

  function source(of: PolicySource): string {
    return of.startsWith('tag:') ? t('source.tag', { tag: of.slice(4) }) : t(`source.${of as 'default'}`);
  }

  function level(of: string): string {
    if (of === 'base' || of === 'server') return t(`levels.${of}`);
    return t('levels.tag', { tag: of.slice(4) });
  }

  function issue({ rule, limit, message }: PolicyIssue): string {
    if (rule === null) return message;
    return rule === 'too-long' ? t('problem.too-long', { length: time.formatMinutes(limit) }) : t(`problem.${rule}`);
  }

  const label = (field: PolicyField) => t(`field.${field}.label`);
  return { label, value, nullWord: (field: PolicyField) => nullWord(t, field), days, spans, source, level, issue };
}

function nullWord(t: Words, field: PolicyField): string {
  if (field === 'openingHours') return t('value.always');
  if (field === 'bookableBy') return t('value.everybody');
  if (field === 'relaxWithinHours') return t('value.noLimitRelax');
  return field.startsWith('approval') || field === 'checkInMinutes' ? t('value.noLimitApproval') : t('value.noLimit');
}

function whoWord(t: Words, { teamIds, userIds }: BookableBy): string {
  const parts = [
    ...(teamIds.length > 0 ? [t('value.teams', { count: teamIds.length })] : []),
    ...(userIds.length > 0 ? [t('value.people', { count: userIds.length })] : []),
  ];
  return parts.join(', ') || t('value.nobody');
}
