import type { TeamRef } from '@jari/contract';
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface TeamSelectProps {
  teams: readonly Pick<TeamRef, 'id' | 'name'>[];
  value: string | null;
  onChange: (teamId: string | null) => void;
}

export default function TeamSelect({ teams, value, onChange }: TeamSelectProps) {
  const { t } = useTranslation('calendar');
  return (
    <Select
      w={150}
      aria-label={t('team')}
      placeholder={t('allTeams')}
      data={teams.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      clearable
      searchable={teams.length > 8}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  );
}
