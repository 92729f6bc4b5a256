import { Popover, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { later } from '../../../lib/at-rest.ts';
import { bellQuery } from '../api.ts';
import classes from './bell.module.css';

const BellWindow = later(() => import('./bell-window.tsx'));

interface BellProps {
  /** A small window beside it, or the page, where a window would be the whole screen. */
  opens: 'window' | 'page';
}

/** How much there is to read, wherever one is. */
export function Bell({ opens }: BellProps) {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const { data } = useQuery(bellQuery());
  const label = useBellLabel(data?.unreadCount ?? 0);
  const face = <BellFace unread={data?.unreadCount ?? 0} />;
  if (opens === 'page') {
    return (
      <Link to="/notifications" className={classes['target'] ?? ''}>
        {face}
        <VisuallyHidden>{label}</VisuallyHidden>
      </Link>
    );
  }
  return (
    <Popover
      opened={isOpen}
      onDismiss={close}
      position="bottom-start"
      width={400}
      shadow="lg"
      radius="lg"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className={classes['target']} onClick={toggle}>
          {face}
          <VisuallyHidden>{label}</VisuallyHidden>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <Suspense>{isOpen && <BellWindow onDone={close} />}</Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}

function useBellLabel(unread: number): string {
  const { t } = useTranslation();
  return unread > 0 ? t('nav.bellUnread', { count: unread }) : t('nav.bell');
}

function BellFace({ unread }: { unread: number }) {
  return (
    <>
      <IconBell size={19} stroke={1.7} aria-hidden="true" />
      {unread > 0 && (
        <span className={classes['count']} aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </>
  );
}
