import { Select } from '@mantine/core';
import { DateInput } from '../../../components/dates.ts';
import { cityOf } from '@jari/domain';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../lib/i18n.ts';
import { offsetLabel } from '../../../lib/time.ts';
import { allTimeZones, matchesTimeZone } from '../../../lib/time-zones.ts';
import { parseTypedDate } from '../../../lib/typed-date.ts';
import { useTime } from '../../../lib/viewer.ts';
import { choicesQuery } from '../api.ts';
import classes from './report-filters.module.css';
import { type Days, daysIn, type Preset, PRESETS } from '../span.ts';

export interface ReportFilterValues {
  /** Null: the days were chosen one by one. */
  readonly preset: Preset | null;
  readonly days: Days;
  readonly server: string | undefined;
  readonly team: string | undefined;
  readonly zone: string;
}

export type ReportFilterChange = Partial<
  Record<'span' | 'from' | 'to' | 'server' | 'team' | 'zone', string | undefined>
>;

interface ReportFiltersProps {
  values: ReportFilterValues;
  onChange: (change: ReportFilterChange) => void;
  /** Else it is of the viewer, or of a team that they manage. */
  isOfAll: boolean;
}

const OWN = 'own';
const ZONES_AT_ONCE = 60;

export function ReportFilters({ values, onChange, isOfAll }: ReportFiltersProps) {
  const { t } = useTranslation('reports');
  const { preset, days, server, team, zone } = values;
  const { data } = useQuery(choicesQuery());
  const teams = (data?.teams ?? []).filter(({ membership }) => isOfAll || membership?.isManager);
  const locale = useLanguage();
  const zones = useMemo(
    () => allTimeZones().map((value) => ({ value, label: `${cityOf(value, locale)} (${offsetLabel(value)})` })),
    [locale],
  );
  const changeDay = (change: Partial<Days>) => {
    const next = { ...days, ...change };
    if (daysIn(next.first, next.last)) onChange({ span: undefined, from: next.first, to: next.last });
  };
  return (
    <div role="search" className={classes['filters']}>
      <Select
        label={t('filter.span')}
        allowDeselect={false}
        data={[
          ...PRESETS.map((value) => ({ value, label: t(`preset.${value}`) })),
          { value: OWN, label: t('preset.own') },
        ]}
        value={preset ?? OWN}
        onChange={(value) =>
          value === OWN
            ? onChange({ span: undefined, from: days.first, to: days.last })
            : onChange({ span: value ?? undefined, from: undefined, to: undefined })
        }
      />
      <DayField label={t('filter.from')} value={days.first} onChange={(first) => changeDay({ first })} />
      <DayField label={t('filter.to')} value={days.last} onChange={(last) => changeDay({ last })} />
      <Select
        label={t('filter.server')}
        placeholder={t('filter.all')}
        searchable
        clearable
        data={(data?.servers ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={server ?? null}
        onChange={(value) => onChange({ server: value ?? undefined })}
      />
      {(isOfAll || teams.length > 0) && (
        <Select
          label={t('filter.team')}
          placeholder={t(isOfAll ? 'filter.all' : 'filter.mine')}
          searchable
          clearable
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          value={team ?? null}
          onChange={(value) => onChange({ team: value ?? undefined })}
        />
      )}
      <Select
        label={t('filter.zone')}
        searchable
        allowDeselect={false}
        limit={ZONES_AT_ONCE}
        filter={({ options, search, limit }) =>
          options.filter((option) => 'value' in option && matchesTimeZone(option.value, search)).slice(0, limit)
        }
        data={zones}
        value={zone}
        onChange={(value) => onChange({ zone: value ?? undefined })}
      />
    </div>
  );
}

interface DayFieldProps {
  label: string;
  value: string;
  onChange: (day: string) => void;
}

/** Typed or picked, and shown as the page's language writes a day. One without a year is of this year. */
function DayField({ label, value, onChange }: DayFieldProps) {
  const { locale, today } = useTime();
  return (
    <DateInput
      label={label}
      value={value}
      // A field that is being typed into is no date for a moment.
      onChange={(day) => day !== null && onChange(day)}
      valueFormat={locale === 'ko' ? 'YYYY. M. D.' : 'MMM D, YYYY'}
      dateParser={(typed) => parseTypedDate(typed, `${today().slice(0, 4)}-01-01`)}
      highlightToday
    />
  );
}
