import { cityOf } from '@jari/domain';
import { Select, type SelectProps } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../lib/i18n.ts';
import { offsetLabel, offsetMinutes } from '../lib/time.ts';
import { allTimeZones, matchesTimeZone } from '../lib/time-zones.ts';
import { scrollingOptions } from './scrolling-options.ts';

interface ZoneSelectProps extends Pick<SelectProps, 'label' | 'description' | 'placeholder' | 'error' | 'onBlur'> {
  value: string;
  onChange: (zone: string) => void;
  /** No zone may be chosen: the empty text. */
  clearable?: boolean;
}

// Enough to scroll through; whoever looks for another types two letters.
const SHOWN_AT_ONCE = 60;

/** A time zone, found by city in Korean or English, or by its IANA name. */
export function ZoneSelect({ value, onChange, clearable = false, ...field }: ZoneSelectProps) {
  const { t } = useTranslation();
  const locale = useLanguage();
  // Naming some 400 zones takes a while, and most people never open the list.
  const [isOpened, setOpened] = useState(false);
  const data = useMemo(
    () =>
      [...new Set([...(isOpened ? allTimeZones() : []), ...(value === '' ? [] : [value])])]
        .map((zone) => ({ value: zone, label: labelOf(zone, locale), offset: offsetMinutes(zone) }))
        .toSorted((one, other) => one.offset - other.offset),
    [isOpened, locale, value],
  );
  return (
    <Select
      {...field}
      {...scrollingOptions}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={field.placeholder ?? t('timeZone.search')}
      nothingFoundMessage={t('timeZone.nothing')}
      clearButtonProps={{ 'aria-label': t('timeZone.clear') }}
      data={data}
      onDropdownOpen={() => setOpened(true)}
      value={value === '' ? null : value}
      onChange={(zone) => (zone !== null || clearable) && onChange(zone ?? '')}
      allowDeselect={clearable}
      clearable={clearable}
      searchable
      limit={SHOWN_AT_ONCE}
      filter={({ options, search }) =>
        options.filter(
          (option) => 'value' in option && (option.label.includes(search) || matchesTimeZone(option.value, search)),
        )
      }
    />
  );
}

function labelOf(zone: string, locale: 'ko' | 'en'): string {
  return `${cityOf(zone, locale)} (${offsetLabel(zone)})`;
}
