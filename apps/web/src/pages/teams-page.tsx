import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { TeamDialog } from '../features/teams/components/team-dialog.tsx';
import { Teams } from '../features/teams/components/teams.tsx';
import { useUser } from '../lib/session.ts';
import { useUrlFilters } from './use-url-filters.ts';

export default function TeamsPage() {
  const { t } = useTranslation('teams');
  const navigate = useNavigate();
  const isAdmin = useUser().role === 'admin';
  const [params, onFilter] = useUrlFilters();
  const [isAdding, setAdding] = useState(false);
  const archived = params.get('archived') === 'true';
  return (
    <PageBody>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          isAdmin && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
              {t('add')}
            </Button>
          )
        }
      />
      {isAdmin && (
        <Group mb="md">
          <SegmentedControl
            aria-label={t('filter.label')}
            value={archived ? 'archived' : 'inUse'}
            onChange={(value) => onFilter({ archived: value === 'archived' ? 'true' : undefined })}
            data={(['inUse', 'archived'] as const).map((value) => ({ value, label: t(`filter.${value}`) }))}
          />
        </Group>
      )}
      <Teams archived={archived} onAdd={() => setAdding(true)} />
      {isAdding && (
        <TeamDialog
          team={null}
          onClose={() => setAdding(false)}
          onSaved={(team) => void navigate(`/teams/${team.id}`)}
        />
      )}
    </PageBody>
  );
}
