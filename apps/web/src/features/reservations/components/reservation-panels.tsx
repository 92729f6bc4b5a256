import { Suspense, useState } from 'react';
import { later } from '../../../lib/at-rest.ts';
import { useReservationPanels } from '../panels.ts';
import { useUndoKey } from '../undo.ts';
import type { ReservationDrawerProps } from './reservation-drawer.tsx';

// Its forms are more code than most pages are.
const ReservationDrawer = later(() => import('./reservation-drawer.tsx'));

/** The drawer of whatever page this is: opened by the URL (see `panels.ts`), so that every booking has a link. */
export function ReservationPanels(props: ReservationDrawerProps) {
  const { panel } = useReservationPanels();
  const [wasOpened, setWasOpened] = useState(false);
  useUndoKey();
  // It stays from then on, so that it can leave in its own time.
  if (panel.kind !== 'none' && !wasOpened) setWasOpened(true);
  return <Suspense>{wasOpened && <ReservationDrawer {...props} />}</Suspense>;
}
