import { cityOf } from '@jari/domain';
import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../lib/i18n.ts';
import { offsetLabel, offsetMinutes } from '../../../lib/time.ts';
import { allTimeZones, matchesTimeZone } from '../../../lib/time-zones.ts';

interface ZoneSelectProps {
  value: string;
  onChange: (zone: string) => void;
}

// Enough to scroll through; whoever looks for another types two letters.
const SHOWN_AT_ONCE = 60;

/** The installation's zone, found by city in Korean or English, or by its IANA name. */
export function ZoneSelect({ value, onChange }: ZoneSelectProps) {
  const { t } = useTranslation('policies');
  const locale = useLanguage();
  const data = useMemo(
    () =>
      [...new Set([...allTimeZones(), value])]
        .map((zone) => ({ value: zone, label: `${cityOf(zone, locale)} (${offsetLabel(zone)})` }))
        .toSorted((one, other) => offsetMinutes(one.value) - offsetMinutes(other.value)),
    [locale, value],
  );
  return (
    <Select
      label={t('timeZone.label')}
      description={t('timeZone.hint')}
      inputWrapperOrder={['label', 'input', 'description']}
      placeholder={t('timeZone.search')}
      nothingFoundMessage={t('timeZone.nothing')}
      data={data}
      value={value}
      onChange={(zone) => zone !== null && onChange(zone)}
      allowDeselect={false}
      searchable
      limit={SHOWN_AT_ONCE}
      maxDropdownHeight={280}
      filter={({ options, search }) =>
        options.filter(
          (option) => 'value' in option && (option.label.includes(search) || matchesTimeZone(option.value, search)),
        )
      }
    />
  );
}
