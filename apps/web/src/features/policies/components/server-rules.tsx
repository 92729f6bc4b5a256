import { Box, Button, List, Table, Text } from '@mantine/core';
import type { Resource } from '@jari/contract';
import type { BookableBy, OpeningHours } from '@jari/domain';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../../lib/session.ts';
import { createTimeFormatter } from '../../../lib/time.ts';
import { useTime } from '../../../lib/viewer.ts';
import { policiesQuery, teamsQuery } from '../api.ts';
import { dayGroupsOf, spansText } from '../hours-text.ts';
import { typedHoursOf } from '../typed-policy.ts';
import { usePolicySentences } from '../use-policy-sentences.ts';
import { usePolicyWords } from '../use-policy-words.ts';

interface ServerRulesProps {
  server: Resource;
  /** Left out for members. */
  onEdit?: (() => void) | undefined;
}

const SHOWN_DATES = 5;

/** What holds for a server, for everybody to read. */
export function ServerRules({ server: { policy, timeZone }, onEdit }: ServerRulesProps) {
  const { t } = useTranslation('policies');
  const sentences = usePolicySentences();
  return (
    <Box>
      <List spacing={2} listStyleType="none" withPadding={false}>
        {policy.bookableBy && (
          <List.Item>
            <WhoMayBook by={policy.bookableBy} />
          </List.Item>
        )}
        {sentences(policy).map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
      {policy.openingHours && <HoursTable hours={policy.openingHours} ownZone={timeZone} />}
      {onEdit && (
        <Button mt="xs" size="compact-sm" variant="default" leftSection={<IconPencil size={14} />} onClick={onEdit}>
          {t('server.edit')}
        </Button>
      )}
    </Box>
  );
}

/** Teams by name; people only counted, since who else may book is nobody's business. */
function WhoMayBook({ by }: { by: BookableBy }) {
  const { t } = useTranslation('policies');
  const user = useUser();
  const teams = useQuery({ ...teamsQuery, enabled: by.teamIds.length > 0 }).data ?? [];
  const named = teams.filter((team) => by.teamIds.includes(team.id));
  const who = [
    ...named.map((team) => team.name),
    ...(by.userIds.length > 0 ? [t('summary.people', { count: by.userIds.length })] : []),
  ];
  const isMine = by.userIds.includes(user.id) || named.some((team) => team.membership !== null);
  if (by.teamIds.length + by.userIds.length === 0) return t('summary.onlyNobody');
  return (
    <>
      {who.length > 0 && t('summary.only', { who: who.join(', ') })}
      {who.length > 0 && !isMine && user.role !== 'admin' && ` ${t('summary.notYou')}`}
    </>
  );
}

function HoursTable({ hours, ownZone }: { hours: OpeningHours; ownZone: string | null }) {
  const { t } = useTranslation('policies');
  const words = usePolicyWords();
  const { locale, zone } = useTime();
  const policies = useQuery(policiesQuery).data;
  const local = createTimeFormatter(locale, ownZone ?? policies?.timeZone ?? zone);
  const ahead = hours.exceptions
    .filter(({ date }) => date >= local.today())
    .toSorted((a, b) => a.date.localeCompare(b.date));
  const dateName = (date: string) => local.formatDate(local.startOfDay(date));
  return (
    <Box mt="xs">
      <Text fz="sm" c="dimmed">
        {t('summary.hours', { zone: local.zoneLabel() })}
      </Text>
      <Table verticalSpacing={4} horizontalSpacing={0} fz="sm" className="tabular" borderColor="var(--jari-line)">
        <Table.Tbody>
          {dayGroupsOf(typedHoursOf(hours).weekly).map(({ first, last, spans }) => (
            <Table.Tr key={first}>
              <Table.Th fw={500} w={120} ta="left">
                {words.days(first, last)}
              </Table.Th>
              <Table.Td>{words.spans(spans)}</Table.Td>
            </Table.Tr>
          ))}
          {ahead.slice(0, SHOWN_DATES).map(({ date, spans }) => (
            <Table.Tr key={date}>
              <Table.Th fw={500} w={120} ta="left">
                {dateName(date)}
              </Table.Th>
              <Table.Td>{words.spans(spansText(spans))}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {ahead.length > SHOWN_DATES && (
        <Text fz="xs" c="dimmed">
          {t('summary.moreDates', { count: ahead.length - SHOWN_DATES })}
        </Text>
      )}
    </Box>
  );
}
