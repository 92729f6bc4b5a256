import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { adminPlaces, everybodysPlaces, type Place } from '../nav.ts';
import { MoreTab } from './more-tab.tsx';
import classes from './nav-links.module.css';

/** Down the side of a wide screen. */
export function SideNav({ isAdmin }: { isAdmin: boolean }) {
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
          <PlaceList places={adminPlaces} iconSize={18} className={classes['side']} labelledBy={adminId} />
        </>
      )}
    </nav>
  );
}

/** Along the bottom of a narrow screen: what admins need besides is behind one of the tabs. */
export function TabNav({ isAdmin }: { isAdmin: boolean }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('nav.label')}>
      <ul className={classes['tabs']}>
        {everybodysPlaces.map((place) => (
          <li key={place.to}>
            <PlaceLink place={place} iconSize={22} />
          </li>
        ))}
        {isAdmin && (
          <li>
            <MoreTab places={adminPlaces} />
          </li>
        )}
      </ul>
    </nav>
  );
}

interface PlaceListProps {
  places: readonly Place[];
  iconSize: number;
  className: string | undefined;
  labelledBy?: string;
}

function PlaceList({ places, iconSize, className, labelledBy }: PlaceListProps) {
  return (
    <ul className={className} aria-labelledby={labelledBy}>
      {places.map((place) => (
        <li key={place.to}>
          <PlaceLink place={place} iconSize={iconSize} />
        </li>
      ))}
    </ul>
  );
}

function PlaceLink({ place: { to, label, icon: Icon }, iconSize }: { place: Place; iconSize: number }) {
  const { t } = useTranslation();
  return (
    <NavLink to={to} end={to === '/'} className={classes['link'] ?? ''}>
      <Icon size={iconSize} stroke={1.7} aria-hidden="true" />
      <span className={classes['label']}>{t(label)}</span>
    </NavLink>
  );
}
