import { ActionIcon, Menu } from '@mantine/core';
import type { Resource } from '@jari/contract';
import { IconArchive, IconArchiveOff, IconDots, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export interface ServerAdmin {
  onEdit: (server: Resource) => void;
  onRetire: (server: Resource) => void;
  onBringBack: (server: Resource) => void;
}

interface ServerActionsProps {
  server: Resource;
  admin: ServerAdmin;
}

/** What an admin can do to one server. */
export function ServerActions({ server, admin }: ServerActionsProps) {
  const { t } = useTranslation(['resources', 'common']);
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label={t('actionsFor', { name: server.name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => admin.onEdit(server)}>
          {t('common:action.edit')}
        </Menu.Item>
        {server.status === 'retired' ? (
          <Menu.Item leftSection={<IconArchiveOff size={16} />} onClick={() => admin.onBringBack(server)}>
            {t('bringBack.action')}
          </Menu.Item>
        ) : (
          <Menu.Item color="red" leftSection={<IconArchive size={16} />} onClick={() => admin.onRetire(server)}>
            {t('retire.action')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
