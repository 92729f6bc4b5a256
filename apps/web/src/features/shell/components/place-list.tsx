import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { fetchPage } from '../../../lib/pages.ts';
import type { Place, Waiting } from '../nav.ts';
import { WaitingCount } from './waiting-count.tsx';
import classes from './nav-links.module.css';

interface PlaceListProps {
  places: readonly Place[];
  iconSize: number;
  className: string | undefined;
  labelledBy?: string;
  waiting?: Waiting;
}

/** Places below each other. */
export function PlaceList({ places, iconSize, className, labelledBy, waiting = {} }: PlaceListProps) {
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

export function PlaceLink({ place: { to, label, icon: Icon }, iconSize, waiting = 0, isTab = false }: PlaceLinkProps) {
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
