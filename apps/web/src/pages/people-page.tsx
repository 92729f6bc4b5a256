import { Role, UserStatus } from '@jari/contract';
import { Button } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import type { PeopleFilters } from '../features/people/api.ts';
import { Invitations } from '../features/people/components/invitations.tsx';
import { InviteButton } from '../features/people/components/invite-button.tsx';
import { PEOPLE_VIEWS, PeopleViews } from '../features/people/components/people-views.tsx';
import { People } from '../features/people/components/people.tsx';
import { Registration } from '../features/people/components/registration.tsx';
import { RoleLegend } from '../features/people/components/role-legend.tsx';
import { useUrlFilters } from './use-url-filters.ts';

export default function PeoplePage() {
  const { t } = useTranslation('people');
  const [params, onFilter] = useUrlFilters();
  const filters: PeopleFilters = {
    q: params.get('q') ?? undefined,
    role: Role.safeParse(params.get('role')).data,
    status: UserStatus.safeParse(params.get('status')).data,
  };
  const view = PEOPLE_VIEWS.find((one) => one === params.get('view')) ?? 'accounts';
  return (
    <PageBody>
      <PageHeader title={t('title')} description={t('description')} actions={<Actions />} />
      <RoleLegend />
      <Registration />
      <PeopleViews
        view={view}
        onChange={(next) => onFilter({ view: next === 'invitations' ? next : undefined, q: undefined })}
      />
      {view === 'invitations' ? (
        <Invitations q={filters.q} onSearch={(q) => onFilter({ q })} />
      ) : (
        <People filters={filters} onFilter={onFilter} />
      )}
    </PageBody>
  );
}

function Actions() {
  const { t } = useTranslation('peopleImport');
  return (
    <>
      <Button component={Link} to="/people/import" variant="default" leftSection={<IconFileSpreadsheet size={16} />}>
        {t('button')}
      </Button>
      <InviteButton />
    </>
  );
}
