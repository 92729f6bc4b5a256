import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { adminPlaces, everybodysPlaces, TABS, type Waiting } from '../nav.ts';
import { MoreTab } from './more-tab.tsx';
import { PlaceLink, PlaceList } from './place-list.tsx';
import classes from './nav-links.module.css';

interface NavProps {
  isAdmin: boolean;
  waiting: Waiting;
}

/** Down the side of a wide screen. */
export function SideNav({ isAdmin, waiting }: NavProps) {
  const { t } = useTranslation();
  const adminId = useId();
  return (
    <nav aria-label={t('nav.label')}>
      <PlaceList places={everybodysPlaces} iconSize={18} className={classes['side']} />
      {isAdmin && (
        <>
          <h2 id={adminId} className={classes['heading']}>
            {t('nav.admin')}
          </h2>
          <PlaceList
            places={adminPlaces}
            iconSize={18}
            className={classes['side']}
            labelledBy={adminId}
            waiting={waiting}
          />
        </>
      )}
    </nav>
  );
}

/** Along the bottom of a narrow screen: what is needed most; the rest is behind one of the tabs. */
export function TabNav({ isAdmin, waiting }: NavProps) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('nav.label')}>
      <ul className={classes['tabs']}>
        {everybodysPlaces
          .filter(({ to }) => TABS.includes(to))
          .map((place) => (
            <li key={place.to}>
              <PlaceLink place={place} iconSize={22} isTab />
            </li>
          ))}
        <li>
          <MoreTab
            places={everybodysPlaces.filter(({ to }) => !TABS.includes(to))}
            adminPlaces={isAdmin ? adminPlaces : []}
            waiting={waiting}
          />
        </li>
      </ul>
    </nav>
  );
}
