import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { fetchPage } from '../../../lib/pages.ts';
import { adminPlaces, everybodysPlaces, type Place, TABS, type Waiting } from '../nav.ts';
import { MoreTab } from './more-tab.tsx';
import { WaitingCount } from './waiting-count.tsx';
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

interface PlaceListProps {
  places: readonly Place[];
  iconSize: number;
  className: string | undefined;
  labelledBy?: string;
  waiting?: Waiting;
}

function PlaceList({ places, iconSize, className, labelledBy, waiting = {} }: PlaceListProps) {
  return (
    <ul className={className} aria-labelledby={labelledBy}>
      {places.map((place) => (
        <li key={place.to}>
          <PlaceLink place={place} iconSize={iconSize} waiting={waiting[place.to] ?? 0} />
        </li>
      ))}
    </ul>
  );
}

interface PlaceLinkProps {
  place: Place;
  iconSize: number;
  waiting?: number;
  /** Room for a short word only. */
  isTab?: boolean;
}

function PlaceLink({ place: { to, label, icon: Icon }, iconSize, waiting = 0, isTab = false }: PlaceLinkProps) {
  const { t } = useTranslation();
  return (
    <NavLink
      to={to}
      end={to === '/'}
      className={classes['link'] ?? ''}
      // Who comes near it is likely to go there.
      onPointerEnter={() => void fetchPage(to)}
      onFocus={() => void fetchPage(to)}
    >
      <Icon size={iconSize} stroke={1.7} aria-hidden="true" />
      <span className={classes['label']}>{isTab && label === 'nav.mine' ? t('nav.mineTab') : t(label)}</span>
      <WaitingCount count={waiting} />
    </NavLink>
  );
}
