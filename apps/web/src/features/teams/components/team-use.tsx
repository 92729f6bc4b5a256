import type { TeamDetail, TeamUse as Use } from '@jari/contract';
import { ActionIcon, Badge, Box, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { namedColor } from '../../../components/colors.ts';
import { ErrorState } from '../../../components/error-state.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { useTime } from '../../../lib/viewer.ts';
import { type Period, PERIODS, teamUseQuery } from '../api.ts';
import classes from './teams.module.css';

interface TeamUseProps {
  team: TeamDetail;
  period: Period;
  /** An instant in the week or month; undefined: this one. */
  at: string | undefined;
  onChange: (change: { period?: string | undefined; at?: string | undefined }) => void;
}

/** What the team has reserved in a week or a month, by person. */
export function TeamUse({ team, period, at, onChange }: TeamUseProps) {
  const { t } = useTranslation('teams');
  const query = useQuery(teamUseQuery(team.id, period, at));
  const use = query.data;
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <SegmentedControl
          aria-label={t('use.period')}
          value={period}
          onChange={(next) => onChange({ period: next === 'week' ? undefined : next, at: undefined })}
          data={PERIODS.map((value) => ({ value, label: t(`use.${value}`) }))}
        />
        {use && <Steps use={use} period={period} onGo={(instant) => onChange({ at: instant })} />}
      </Group>
      {query.isPending && <ListSkeleton count={3} />}
      {query.isError && !use && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
      )}
      {use && (
        <Box aria-busy={query.isPlaceholderData} style={{ '--accent': namedColor(team.color).accent }}>
          <Numbers use={use} />
        </Box>
      )}
    </Stack>
  );
}

function Steps({ use, period, onGo }: { use: Use; period: Period; onGo: (at: string) => void }) {
  const { t } = useTranslation('teams');
  const { formatDate } = useTime();
  const before = new Date(Date.parse(use.from) - 1).toISOString();
  const last = new Date(Date.parse(use.to) - 1).toISOString();
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon size={36} onClick={() => onGo(before)} aria-label={t(`use.previous.${period}`)}>
        <IconChevronLeft size={18} />
      </ActionIcon>
      <Text fz="sm" className="tabular" role="status">
        {formatDate(use.from)} – {formatDate(last)}
      </Text>
      <ActionIcon size={36} onClick={() => onGo(use.to)} aria-label={t(`use.next.${period}`)}>
        <IconChevronRight size={18} />
      </ActionIcon>
    </Group>
  );
}

function Numbers({ use: { unitHours, members } }: { use: Use }) {
  const { t, i18n } = useTranslation('teams');
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const used = members.filter((member) => member.unitHours > 0);
  const idle = members.filter((member) => member.unitHours === 0);
  const most = Math.max(1, ...used.map((member) => member.unitHours));
  return (
    <>
      <Text fz={28} fw={650} lh={1.2} className="tabular">
        {t('use.hours', { hours: number.format(unitHours) })}
      </Text>
      <Text fz="sm" c="dimmed" mb="xs">
        {t('use.explained')}
      </Text>
      <ul className={classes['rows']}>
        {used.map(({ user, isMember, unitHours: hours, reservations }) => (
          <li key={user.id} className={classes['use']}>
            <Group gap={8} miw={0}>
              <Text span fw={550} truncate>
                {user.name}
              </Text>
              {!isMember && <Badge color="gray">{t('use.left')}</Badge>}
            </Group>
            <Text span fz="sm" className="tabular">
              {t('use.ofMember', { hours: number.format(hours), count: reservations })}
            </Text>
            <div className={classes['bar']} aria-hidden="true">
              <span style={{ width: `${(hours / most) * 100}%` }} />
            </div>
          </li>
        ))}
      </ul>
      {idle.length > 0 && (
        <Text fz="sm" c="dimmed" mt="xs">
          {t('use.idle', { names: new Intl.ListFormat(i18n.language).format(idle.map(({ user }) => user.name)) })}
        </Text>
      )}
    </>
  );
}
