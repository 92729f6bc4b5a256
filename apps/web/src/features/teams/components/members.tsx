import type { TeamDetail, TeamMember } from '@jari/contract';
import { ActionIcon, Badge, Group, Menu, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDots, IconUserMinus, IconUserShield, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirm } from '../../../components/confirm.tsx';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { useUser } from '../../../lib/session.ts';
import { candidatesQuery, type MemberChange, useChangeMember } from '../api.ts';
import classes from './teams.module.css';

const PAUSE_MS = 250;

/** Who belongs to a team; managers add and take out members, admins also say who manages. */
export function Members({ team }: { team: TeamDetail }) {
  const { t } = useTranslation('teams');
  const isAdmin = useUser().role === 'admin';
  const mayChange = isAdmin || team.membership?.isManager === true;
  const change = useChangeMember(team.id);
  const act = (person: { id: string; name: string }, isManager: boolean | null, done: MemberDone) =>
    change.mutate({ userId: person.id, isManager } satisfies MemberChange, {
      onSuccess: () => notifySuccess(t(`members.${done}`, { name: person.name, team: team.name })),
      onError: (error) => notifyProblem(error),
    });
  const remove = async ({ user, isManager }: TeamMember) => {
    const words = { name: user.name, team: team.name };
    const isMeant = await confirm({
      title: t('members.removeTitle', words),
      body: t(isManager ? 'members.removeManagerBody' : 'members.removeBody', words),
      confirmLabel: t('members.remove'),
      danger: true,
    });
    if (isMeant) act(user, null, 'removed');
  };
  return (
    <Stack gap="sm">
      {mayChange && !team.isArchived && <AddMember team={team} onAdd={(person) => act(person, false, 'added')} />}
      {team.members.length === 0 ? (
        <Text c="dimmed">{t(mayChange ? 'members.emptyMayAdd' : 'members.empty')}</Text>
      ) : (
        <ul className={classes['rows']}>
          {team.members.map((member) => (
            <li key={member.user.id} className={classes['row']}>
              <Group gap={8} miw={0}>
                <Text span fw={550} style={{ overflowWrap: 'anywhere' }} c={member.isActive ? 'inherit' : 'dimmed'}>
                  {member.user.name}
                </Text>
                {member.isManager && <Badge color="violet">{t('manager')}</Badge>}
                {!member.isActive && <Badge color="gray">{t('members.disabled')}</Badge>}
              </Group>
              {(isAdmin || (mayChange && !member.isManager)) && (
                <MemberMenu
                  member={member}
                  mayAppoint={isAdmin}
                  onAppoint={() => act(member.user, !member.isManager, member.isManager ? 'demoted' : 'promoted')}
                  onRemove={() => void remove(member)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}

type MemberDone = 'added' | 'removed' | 'promoted' | 'demoted';

interface MemberMenuProps {
  member: TeamMember;
  mayAppoint: boolean;
  onAppoint: () => void;
  onRemove: () => void;
}

function MemberMenu({ member: { user, isManager }, mayAppoint, onAppoint, onRemove }: MemberMenuProps) {
  const { t } = useTranslation('teams');
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={t('members.actionsFor', { name: user.name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayAppoint && (
          <Menu.Item
            leftSection={isManager ? <IconUser size={16} /> : <IconUserShield size={16} />}
            onClick={onAppoint}
          >
            {t(isManager ? 'members.demote' : 'members.promote')}
          </Menu.Item>
        )}
        <Menu.Item color="red" leftSection={<IconUserMinus size={16} />} onClick={onRemove}>
          {t('members.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function AddMember({ team, onAdd }: { team: TeamDetail; onAdd: (person: { id: string; name: string }) => void }) {
  const { t } = useTranslation('teams');
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.trim(), PAUSE_MS);
  const { data = [], isError } = useQuery(candidatesQuery(team.id, asked));
  return (
    <Select
      label={t('members.add')}
      placeholder={t('members.addPlaceholder')}
      data={data.map(({ id, name }) => ({ value: id, label: name }))}
      value={null}
      onChange={(id) => {
        const person = data.find((one) => one.id === id);
        setSearch('');
        if (person) onAdd(person);
      }}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      // The server has searched already.
      filter={({ options }) => options}
      nothingFoundMessage={isError ? t('members.searchFailed') : t('members.nobodyFound')}
      comboboxProps={{ shadow: 'md' }}
      maw={360}
    />
  );
}
