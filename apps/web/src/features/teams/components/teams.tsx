import type { Team } from '@jari/contract';
import { Badge, Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { namedColor } from '../../../components/colors.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { LoadMore } from '../../../components/load-more.tsx';
import { CardsSkeleton } from '../../../components/loading-skeletons.tsx';
import { useUser } from '../../../lib/session.ts';
import { teamsQuery } from '../api.ts';
import classes from './teams.module.css';

interface TeamsProps {
  archived: boolean;
  onAdd: () => void;
}

/** Every team by its name and colour; those one belongs to come first and can be opened. */
export function Teams({ archived, onAdd }: TeamsProps) {
  const { t } = useTranslation('teams');
  const { role } = useUser();
  const query = useInfiniteQuery(teamsQuery({ archived: archived ? 'true' : undefined }));
  const teams = (query.data?.pages.flatMap((page) => page.items) ?? []).toSorted(
    (a, b) => Number(b.membership !== null) - Number(a.membership !== null),
  );
  if (query.isPending) return <CardsSkeleton />;
  if (query.isError && teams.length === 0) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />;
  }
  if (teams.length === 0) {
    const who = archived ? 'archived' : role;
    return (
      <EmptyState
        icon={<IconUsersGroup size={24} />}
        title={t(`empty.${who}.title`)}
        description={t(`empty.${who}.description`)}
        action={who === 'admin' && <Button onClick={onAdd}>{t('add')}</Button>}
      />
    );
  }
  return (
    <>
      <SimpleGrid component="ul" cols={{ base: 1, sm: 2, lg: 3 }} className={classes['cards'] ?? ''}>
        {teams.map((team) => (
          <TeamCard key={team.id} team={team} isOpenToMe={team.membership !== null || role === 'admin'} />
        ))}
      </SimpleGrid>
      <LoadMore query={query} />
    </>
  );
}

function TeamCard({ team, isOpenToMe }: { team: Team; isOpenToMe: boolean }) {
  const { t } = useTranslation('teams');
  const { id, name, description, memberCount, membership, color } = team;
  return (
    <Paper
      component="li"
      withBorder
      py="md"
      pr="md"
      className={classes['card'] ?? ''}
      style={{ '--accent': namedColor(color).accent }}
    >
      <Stack gap={6} h="100%">
        <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
          {isOpenToMe ? (
            <Link to={`/teams/${id}`} className={classes['name']}>
              {name}
            </Link>
          ) : (
            <span className={classes['name']}>{name}</span>
          )}
          {membership && (
            <Badge color={membership.isManager ? 'violet' : 'gray'} miw="max-content">
              {t(membership.isManager ? 'manager' : 'member')}
            </Badge>
          )}
        </Group>
        {description && (
          <Text fz="sm" c="dimmed" lineClamp={2}>
            {description}
          </Text>
        )}
        <Text fz="sm" c="dimmed" mt="auto" className="tabular">
          {t('memberCount', { count: memberCount })}
        </Text>
      </Stack>
    </Paper>
  );
}
