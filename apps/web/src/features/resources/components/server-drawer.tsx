import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './server-drawer.module.css';

interface ServerDrawerProps {
  opened: boolean;
  title: string;
  size: number;
  onClose: () => void;
  children: ReactNode;
}

/** The drawer at the right that details and form share; the list stays visible behind it. */
export function ServerDrawer({ opened, title, size, onClose, children }: ServerDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={size}
      title={title}
      overlayProps={{ backgroundOpacity: 0.18, blur: 0 }}
      transitionProps={{ duration: 160 }}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      classNames={{
        content: classes['content'] ?? '',
        header: classes['header'] ?? '',
        title: classes['title'] ?? '',
        body: classes['body'] ?? '',
      }}
    >
      {children}
    </Drawer>
  );
}
