import type { Resource } from '@jari/contract';
import { Group, Select, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { groupByModel } from '../group-by-model.ts';
import { useServerColors } from '../use-servers.ts';
import { ServerDot } from './server-dot.tsx';

interface ServerSelectProps {
  resources: readonly Resource[];
  value: string;
  onChange: (id: string) => void;
  error: string | undefined;
  disabled: boolean;
}

/** Servers by name, with what is in them; found by typing a part of the name or the GPU's model. */
export function ServerSelect({ resources, value, onChange, error, disabled }: ServerSelectProps) {
  const { t } = useTranslation('reservations');
  const colorOf = useServerColors();
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  return (
    <Select
      label={t('form.server')}
      placeholder={t('form.serverPlaceholder')}
      data={resources.map((resource) => ({
        value: resource.id,
        label: resource.name,
        disabled: resource.status !== 'active',
      }))}
      value={value || null}
      onChange={(id) => id && onChange(id)}
      error={error}
      disabled={disabled}
      searchable
      allowDeselect={false}
      checkIconPosition="right"
      nothingFoundMessage={t('form.serverNotFound')}
      leftSection={value ? <ServerDot color={colorOf(value)} /> : null}
      comboboxProps={{ shadow: 'md' }}
      maxDropdownHeight={320}
      filter={({ options, search }) => {
        const wanted = search.trim().toLowerCase();
        return options.filter((option) => 'value' in option && searchTextOf(byId.get(option.value)).includes(wanted));
      }}
      renderOption={({ option, checked }) => {
        const resource = byId.get(option.value);
        return (
          <Group gap="sm" wrap="nowrap" w="100%">
            <ServerDot color={colorOf(option.value)} />
            <div style={{ minWidth: 0, flex: 1 }}>
              <Text fz="sm" truncate>
                {option.label}
              </Text>
              <Text fz="xs" c="dimmed" truncate>
                {resource?.status === 'maintenance' ? t('form.inMaintenance') : describeUnits(resource)}
              </Text>
            </div>
            {checked && <IconCheck size={16} aria-hidden="true" />}
          </Group>
        );
      }}
    />
  );
}

/** "8 × H100 · 80 GiB". */
function describeUnits(resource: Resource | undefined): string {
  return groupByModel(resource?.units ?? [])
    .filter((group) => group.label !== '')
    .map((group) => `${group.units.length} × ${group.label}`)
    .join(', ');
}

function searchTextOf(resource: Resource | undefined): string {
  return resource ? `${resource.name} ${describeUnits(resource)} ${resource.tags.join(' ')}`.toLowerCase() : '';
}
