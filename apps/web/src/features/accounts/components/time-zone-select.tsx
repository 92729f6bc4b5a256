import { cityOf } from '@jari/domain';
import { type ComboboxItem, Group, Select, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../lib/i18n.ts';
import { browserTimeZone, offsetLabel, offsetMinutes } from '../../../lib/time.ts';
import { allTimeZones, matchesTimeZone } from '../../../lib/time-zones.ts';

interface TimeZoneSelectProps {
  /** null: whatever the browser says. */
  value: string | null;
  onChange: (zone: string | null) => void;
}

const BROWSER = 'browser';
// Enough to scroll through; whoever looks for another types two letters.
const SHOWN_AT_ONCE = 60;

/** Zones by city, found in Korean, in English and by their IANA names. */
export function TimeZoneSelect({ value, onChange }: TimeZoneSelectProps) {
  const { t } = useTranslation('profile');
  const locale = useLanguage();
  const data = useMemo(() => {
    const zones = allTimeZones().map((zone) => ({ value: zone, label: labelOf(zone, locale) }));
    const here = browserTimeZone();
    const browser = { value: BROWSER, label: t('timeZone.browser', { zone: labelOf(here, locale) }) };
    const byOffset = (one: ComboboxItem, other: ComboboxItem) =>
      offsetMinutes(one.value) - offsetMinutes(other.value) || one.label.localeCompare(other.label, locale);
    return [browser, ...zones.toSorted(byOffset)];
  }, [locale, t]);

  return (
    <Select
      label={t('field.timeZone')}
      description={t('timeZone.hint')}
      placeholder={t('timeZone.search')}
      nothingFoundMessage={t('timeZone.nothing')}
      data={data}
      value={value ?? BROWSER}
      onChange={(chosen) => onChange(chosen === null || chosen === BROWSER ? null : chosen)}
      allowDeselect={false}
      searchable
      limit={SHOWN_AT_ONCE}
      maxDropdownHeight={280}
      filter={({ options, search }) =>
        options.filter(
          (option) => 'value' in option && (isShownLabel(option, search) || matchesTimeZone(option.value, search)),
        )
      }
      renderOption={({ option }) => (
        <Group justify="space-between" wrap="nowrap" flex={1} gap="xs">
          <span>{option.label}</span>
          {option.value !== BROWSER && (
            <Text span fz="xs" c="dimmed" truncate>
              {option.value}
            </Text>
          )}
        </Group>
      )}
    />
  );
}

function labelOf(zone: string, locale: 'ko' | 'en'): string {
  return `${cityOf(zone, locale)} (${offsetLabel(zone)})`;
}

// Opening the list searches for the label that stands in the field; then everything is wanted.
function isShownLabel(option: ComboboxItem, search: string): boolean {
  return option.label.toLowerCase().includes(search.trim().toLowerCase());
}
