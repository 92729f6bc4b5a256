import { Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { Place, Waiting } from '../nav.ts';
import classes from './nav-links.module.css';
import { PlaceList } from './place-list.tsx';
import { WaitingCount } from './waiting-count.tsx';

interface MoreTabProps {
  places: readonly Place[];
  adminPlaces: readonly Place[];
  waiting: Waiting;
}

/** A tab that opens to further places; it looks chosen while one of them is. */
export function MoreTab({ places, adminPlaces, waiting }: MoreTabProps) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const adminId = useId();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const all = [...places, ...adminPlaces];
  const total = all.reduce((sum, { to }) => sum + (waiting[to] ?? 0), 0);
  const isHere = ({ to }: Place) => pathname === to || pathname.startsWith(`${to}/`);
  const list = { iconSize: 18, className: classes['side'], waiting };
  return (
    <Popover opened={isOpen} onDismiss={close} position="top-end" width={200} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={`${classes['link']} ${classes['more']}`}
          data-current={all.some(isHere) || undefined}
          onClick={toggle}
        >
          <IconDots size={22} stroke={1.7} aria-hidden="true" />
          <span className={classes['label']}>{t('nav.more')}</span>
          <WaitingCount count={total} />
        </button>
      </Popover.Target>
      <Popover.Dropdown p={6} className={classes['moreList'] ?? ''} onClick={close}>
        <PlaceList places={places} {...list} />
        {adminPlaces.length > 0 && (
          <>
            <h2 id={adminId} className={classes['heading']}>
              {t('nav.admin')}
            </h2>
            <PlaceList places={adminPlaces} labelledBy={adminId} {...list} />
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
