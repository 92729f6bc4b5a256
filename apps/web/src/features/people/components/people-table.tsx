import { Avatar, Badge, Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Person } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../../lib/session.ts';
import { useTime } from '../../../lib/viewer.ts';
import classes from './people-table.module.css';
import { PersonMenu, type PersonMenuProps } from './person-menu.tsx';

interface PeopleTableProps {
  people: readonly Person[];
  isStale: boolean;
  onAct: PersonMenuProps['onAct'];
}

/** A table, or a list where a table would need sideways scrolling. */
export function PeopleTable({ people, isStale, onAct }: PeopleTableProps) {
  const isNarrow = useMediaQuery('(max-width: 1080px)', undefined, { getInitialValueInEffect: false });
  return (
    <div className={classes['frame']} data-stale={isStale || undefined} aria-busy={isStale}>
      {isNarrow ? <PeopleList people={people} onAct={onAct} /> : <WideTable people={people} onAct={onAct} />}
    </div>
  );
}

type RowsProps = Pick<PeopleTableProps, 'people' | 'onAct'>;

function WideTable({ people, onAct }: RowsProps) {
  const { t } = useTranslation('people');
  const time = useTime();
  return (
    <Table
      verticalSpacing={10}
      horizontalSpacing="md"
      borderColor="var(--jari-line)"
      highlightOnHover
      highlightOnHoverColor="var(--jari-hover)"
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('column.name')}</Table.Th>
          <Table.Th>{t('column.role')}</Table.Th>
          <Table.Th>{t('column.status')}</Table.Th>
          <Table.Th>{t('column.lastSeen')}</Table.Th>
          <Table.Th ta="right">{t('column.ahead')}</Table.Th>
          <Table.Th>{t('column.since')}</Table.Th>
          <Table.Th w={56}>
            <VisuallyHidden>{t('column.actions')}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {people.map((person) => (
          <Table.Tr key={person.id}>
            <Table.Td>
              <Name person={person} />
            </Table.Td>
            <Table.Td>
              <RoleBadge person={person} />
            </Table.Td>
            <Table.Td>
              <StatusWord person={person} />
            </Table.Td>
            <Table.Td style={{ whiteSpace: 'nowrap' }}>
              <LastSeen person={person} />
            </Table.Td>
            <Table.Td ta="right" className="tabular">
              <Ahead person={person} />
            </Table.Td>
            <Table.Td c="dimmed" className="tabular" style={{ whiteSpace: 'nowrap' }}>
              {time.formatDate(person.createdAt)}
            </Table.Td>
            <Table.Td py={4}>
              <PersonMenu person={person} onAct={onAct} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function PeopleList({ people, onAct }: RowsProps) {
  const { t } = useTranslation('people');
  return (
    <ul className={classes['list']}>
      {people.map((person) => (
        <li key={person.id} className={classes['item']}>
          <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
            <Stack gap={4} miw={0}>
              <Name person={person} />
              <Group gap={8}>
                <RoleBadge person={person} />
                {person.status === 'disabled' && <StatusWord person={person} />}
              </Group>
              <Text fz="xs" c="dimmed">
                {t('column.lastSeen')}: <LastSeen person={person} />
                {person.reservationsAhead > 0 && ` · ${t('ahead', { count: person.reservationsAhead })}`}
              </Text>
            </Stack>
            <PersonMenu person={person} onAct={onAct} />
          </Group>
        </li>
      ))}
    </ul>
  );
}

function Name({ person }: { person: Person }) {
  const { t } = useTranslation('people');
  const time = useTime();
  const isMe = useUser().id === person.id;
  return (
    <Group gap={10} wrap="nowrap" miw={0}>
      <Avatar size={28} radius="sm" color="jade" name={person.name} aria-hidden="true" style={{ flex: 'none' }}>
        {initialsOf(person.name)}
      </Avatar>
      <Stack gap={0} miw={0}>
        <Text span fw={550} c={person.status === 'disabled' ? 'dimmed' : 'inherit'}>
          {person.name}
        </Text>
        <Text span fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {person.withdrawnAt === null ? person.email : t('withdrawnAt', { date: time.formatDate(person.withdrawnAt) })}
        </Text>
      </Stack>
      {isMe && (
        <Badge variant="default" miw="max-content">
          {t('you')}
        </Badge>
      )}
    </Group>
  );
}

function RoleBadge({ person: { role } }: { person: Person }) {
  const { t } = useTranslation('people');
  return (
    <Badge color={role === 'admin' ? 'violet' : 'gray'} miw="max-content">
      {t(`role.${role}`)}
    </Badge>
  );
}

function StatusWord({ person: { status, mergedInto, withdrawnAt } }: { person: Person }) {
  const { t } = useTranslation('people');
  if (mergedInto) {
    return (
      <Badge color="gray" miw="max-content" title={t('mergedInto', { name: mergedInto.name })}>
        {t('status.merged')}
      </Badge>
    );
  }
  if (withdrawnAt !== null) {
    return (
      <Badge color="gray" miw="max-content">
        {t('status.withdrawn')}
      </Badge>
    );
  }
  return status === 'active' ? (
    <Text span style={{ whiteSpace: 'nowrap' }}>
      {t('status.active')}
    </Text>
  ) : (
    <Badge color="red" miw="max-content">
      {t('status.disabled')}
    </Badge>
  );
}

function LastSeen({ person: { lastSeenAt } }: { person: Person }) {
  const { t } = useTranslation('people');
  const time = useTime();
  if (lastSeenAt === null)
    return (
      <Text span fz="inherit" c="dimmed">
        {t('notSeen')}
      </Text>
    );
  return <span title={time.formatDateTime(lastSeenAt)}>{time.formatRelative(lastSeenAt)}</span>;
}

function Ahead({ person: { reservationsAhead, status } }: { person: Person }) {
  // Of somebody who cannot use them, they are a question.
  const isOpenQuestion = reservationsAhead > 0 && status === 'disabled';
  return (
    <Text span fz="inherit" fw={isOpenQuestion ? 600 : 400} c={reservationsAhead === 0 ? 'dimmed' : 'inherit'}>
      {reservationsAhead}
    </Text>
  );
}

/** The given name's two signs in Korean ("김미나": 미나), initials elsewhere. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  if (/^\p{Script=Hangul}{2,}$/u.test(words.join(''))) return words.join('').slice(-2);
  return words
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('');
}
