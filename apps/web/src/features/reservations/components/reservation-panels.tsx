import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { later, useAtRest } from '../../../lib/at-rest.ts';
import { bookableResourcesQuery, myTeamsQuery } from '../api.ts';
import { useReservationPanels } from '../panels.ts';
import { useUndoKey } from '../undo.ts';
import type { ReservationDrawerProps } from './reservation-drawer.tsx';

// Its forms are more code than most pages are.
const ReservationDrawer = later(() => import('./reservation-drawer.tsx'));

/** The drawer of whatever page this is: opened by the URL (see `panels.ts`), so that every booking has a link. */
export function ReservationPanels(props: ReservationDrawerProps) {
  const { panel } = useReservationPanels();
  const [wasOpened, setWasOpened] = useState(false);
  const isAtRest = useAtRest();
  useUndoKey();
  // The form asks for these before it can be filled in: once the page is at rest, they are there before the form is.
  useQuery({ ...bookableResourcesQuery(), enabled: isAtRest });
  useQuery({ ...myTeamsQuery(), enabled: isAtRest });
  // It stays from then on, so that it can leave in its own time.
  if (panel.kind !== 'none' && !wasOpened) setWasOpened(true);
  return <Suspense>{wasOpened && <ReservationDrawer {...props} />}</Suspense>;
}
