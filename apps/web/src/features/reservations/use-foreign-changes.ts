import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { notifyNews } from '../../components/toasts.tsx';
import { useUser } from '../../lib/session.ts';
import { useTime } from '../../lib/viewer.ts';
import type { ForeignChange } from './watch-mine.ts';

/** Says it when somebody else cancels or shortens a reservation of mine while the app is open. */
export function useForeignChanges(): void {
  const { t } = useTranslation('reservations');
  const client = useQueryClient();
  const { id: myId } = useUser();
  const time = useTime();
  const navigate = useNavigate();
  const tell = ({ kind, reservation }: ForeignChange) => {
    const { id, title, startAt, endAt, cancelledBy, cancelReason } = reservation;
    const by = cancelledBy && t('detail.cancelledBy', { name: cancelledBy.name });
    notifyNews(t(kind === 'cancelled' ? 'news.cancelled' : 'news.rescheduled', { title }), {
      detail: kind === 'cancelled' ? [by, cancelReason].filter(Boolean).join(' · ') : time.formatRange(startAt, endAt),
      action: { label: t('toast.show'), onClick: () => void navigate(`/?reservation=${id}`) },
    });
  };
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    let stop: (() => void) | null = null;
    let isOver = false;
    // Loaded after the page: nothing of it is needed to show one.
    const loading = import('./watch-mine.ts').then(({ watchMine }) => {
      if (!isOver) stop = watchMine(client, myId, (change) => latest.current(change));
    });
    // A file that does not load is `outdated.ts`'s concern.
    loading.catch(() => undefined);
    return () => {
      isOver = true;
      stop?.();
    };
  }, [client, myId]);
}
