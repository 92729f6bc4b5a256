import { ActionIcon, Menu } from '@mantine/core';
import type { Person } from '@jari/contract';
import {
  IconArrowMerge,
  IconDots,
  IconPencil,
  IconShield,
  IconUser,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { actsFor, type PersonAct } from '../person-change.ts';

const icons = {
  rename: IconPencil,
  makeAdmin: IconShield,
  makeMember: IconUser,
  merge: IconArrowMerge,
  disable: IconUserOff,
  enable: IconUserCheck,
} as const;

export interface PersonMenuProps {
  person: Person;
  onAct: (person: Person, act: PersonAct) => void;
}

export function PersonMenu({ person, onAct }: PersonMenuProps) {
  const { t } = useTranslation('people');
  const acts = actsFor(person);
  if (acts.length === 0) return null;
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={t('actionsFor', { name: person.name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map((act) => {
          const Icon = icons[act];
          return (
            <Menu.Item
              key={act}
              leftSection={<Icon size={16} />}
              {...(act === 'disable' && { color: 'red' })}
              onClick={() => onAct(person, act)}
            >
              {t(`action.${act}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
