import { Id, type TeamDetail } from '@jari/contract';
import { Alert, Anchor, Button, Grid, Paper, Stack, Title } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconChevronLeft, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { confirm } from '../components/confirm.tsx';
import { ErrorState } from '../components/error-state.tsx';
import { ListSkeleton } from '../components/loading-skeletons.tsx';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { TeamDot } from '../components/team-chip.tsx';
import { notifyProblem, notifySuccess } from '../components/toasts.tsx';
import { ReservationPanels } from '../features/reservations/components/reservation-panels.tsx';
import { withPanel } from '../features/reservations/panels.ts';
import { PERIODS, teamQuery, useArchiveTeam } from '../features/teams/api.ts';
import { Members } from '../features/teams/components/members.tsx';
import { TeamDialog } from '../features/teams/components/team-dialog.tsx';
import { TeamReservations } from '../features/teams/components/team-reservations.tsx';
import { TeamUse } from '../features/teams/components/team-use.tsx';
import { useUser } from '../lib/session.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { useUnitsInWords } from './use-units-in-words.ts';
import { useUrlFilters } from './use-url-filters.ts';

export default function TeamPage() {
  const { t } = useTranslation('teams');
  const id = Id.safeParse(useParams()['id']).data;
  const query = useQuery({ ...teamQuery(id ?? ''), enabled: id !== undefined });
  if (id === undefined) return <NotFoundPage />;
  return (
    <PageBody>
      <Anchor component={Link} to="/teams" fz="sm" c="dimmed" mb={6} display="inline-flex">
        <IconChevronLeft size={18} aria-hidden="true" /> {t('all')}
      </Anchor>
      {query.isPending && <ListSkeleton />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
      )}
      {query.data && <Team team={query.data} />}
      <ReservationPanels />
    </PageBody>
  );
}

function Team({ team }: { team: TeamDetail }) {
  const { t } = useTranslation('teams');
  const isAdmin = useUser().role === 'admin';
  const [params, onFilter] = useUrlFilters();
  const unitsInWords = useUnitsInWords();
  const period = PERIODS.find((one) => one === params.get('period')) ?? 'week';
  return (
    <>
      <PageHeader
        title={team.name}
        description={
          <>
            <TeamDot color={team.color} /> {team.description ?? t('memberCount', { count: team.memberCount })}
          </>
        }
        actions={isAdmin && <TeamActions team={team} />}
      />
      {team.isArchived && (
        <Alert color="gray" mb="md">
          {t('archive.note')}
        </Alert>
      )}
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Section title={t('booked.title')}>
            <TeamReservations
              team={team}
              unitsInWords={unitsInWords}
              detailPathOf={(id) => ({ search: `?${withPanel(params, { kind: 'detail', id }).toString()}` })}
            />
          </Section>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Stack gap="lg">
            <Section title={t('use.title')}>
              <TeamUse team={team} period={period} at={params.get('at') ?? undefined} onChange={onFilter} />
            </Section>
            <Section title={t('members.title', { count: team.memberCount })}>
              <Members team={team} />
            </Section>
          </Stack>
        </Grid.Col>
      </Grid>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper component="section" withBorder p="md" miw={0}>
      <Title order={2} fz="md" mb="sm">
        {title}
      </Title>
      {children}
    </Paper>
  );
}

function TeamActions({ team }: { team: TeamDetail }) {
  const { t } = useTranslation(['teams', 'common']);
  const [isEditing, setEditing] = useState(false);
  const archive = useArchiveTeam();
  const { isArchived, name } = team;
  const toggle = async () => {
    const isMeant =
      isArchived ||
      (await confirm({
        title: t('archive.title', { name }),
        body: t('archive.body'),
        confirmLabel: t('archive.confirm'),
      }));
    if (!isMeant) return;
    archive.mutate(
      { team, archive: !isArchived },
      {
        onSuccess: () => notifySuccess(t(isArchived ? 'archive.restored' : 'archive.done', { name })),
        onError: (error) => notifyProblem(error),
      },
    );
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={isArchived ? <IconArchiveOff size={16} /> : <IconArchive size={16} />}
        onClick={() => void toggle()}
        loading={archive.isPending}
      >
        {t(isArchived ? 'archive.restore' : 'archive.confirm')}
      </Button>
      <Button leftSection={<IconPencil size={16} />} onClick={() => setEditing(true)}>
        {t('common:action.edit')}
      </Button>
      {isEditing && <TeamDialog team={team} onClose={() => setEditing(false)} />}
    </>
  );
}
