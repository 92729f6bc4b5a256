import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Reservation } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { reservationQuery } from '../api.ts';
import { type Panel, useReservationPanels } from '../panels.ts';
import { CreatePanel } from './create-panel.tsx';
import { EditPanel } from './edit-panel.tsx';
import { ReservationDetail } from './reservation-detail.tsx';
import classes from './reservation-panels.module.css';

export interface ReservationDrawerProps {
  onBooked?: (reservationId: string) => void;
}

/** A reservation, its form or an empty one, beside whatever page this is. */
export default function ReservationDrawer({ onBooked }: ReservationDrawerProps) {
  const panels = useReservationPanels();
  const { panel } = panels;
  const isPhone = useMediaQuery('(max-width: 768px)') ?? false;
  const title = usePanelTitle(panel);
  const { t } = useTranslation();
  const bookAgain = ({ resource, units }: Reservation) =>
    panels.openCreate({ resourceId: resource.id, units: units.map((unit) => unit.index) });
  return (
    <Drawer
      opened={panel.kind !== 'none'}
      onClose={panels.close}
      position="right"
      size={isPhone ? '100%' : 480}
      title={title}
      classNames={{ body: classes['body'] ?? '', title: classes['title'] ?? '', content: classes['content'] ?? '' }}
      overlayProps={{ backgroundOpacity: 0.18, blur: 0 }}
      transitionProps={{ duration: 160 }}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {panel.kind === 'create' && (
        <CreatePanel
          key={JSON.stringify(panel.prefill)}
          prefill={panel.prefill}
          onBooked={onBooked}
          onDone={panels.close}
        />
      )}
      {panel.kind === 'edit' && <EditPanel key={panel.id} id={panel.id} onDone={panels.close} />}
      {panel.kind === 'detail' && (
        <ReservationDetail
          key={panel.id}
          id={panel.id}
          asks={panel.asksToCancel ? 'cancel' : panel.asksToExtend ? 'extend' : null}
          onEdit={() => panels.openEdit(panel.id)}
          onBookAgain={bookAgain}
          onClose={panels.close}
        />
      )}
    </Drawer>
  );
}

function usePanelTitle(panel: Panel): string {
  const { t } = useTranslation('reservations');
  const id = 'id' in panel ? panel.id : '';
  const { data } = useQuery({ ...reservationQuery(id), enabled: id !== '' });
  if (panel.kind === 'edit') return t('panel.edit');
  return panel.kind === 'detail' ? (data?.title ?? t('panel.detail')) : t('panel.create');
}
