import type { Notification, NotificationKind } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { notifyNews } from '../../../components/toasts.tsx';
import { bellQuery, useReadNotifications } from '../api.ts';
import { inOneTab } from '../in-one-tab.ts';
import { pathOf, useNotificationWords } from '../use-words.ts';

/** Somebody waits for an answer, or somebody has given one: too much for a number beside the bell. */
const TOLD_AT_ONCE: readonly NotificationKind[] = [
  'time-requested',
  'time-request-declined',
  'reservation-transferred',
  'waitlist-offered',
  'maintenance-offered',
  'check-in-due',
];

/** Long enough to finish a sentence and look up; on a phone it lies over the page, and the bell keeps it. */
const SHOWN_MS = 15_000;

/** Says what comes while the page is open and cannot wait until somebody looks at the bell. */
export default function NewsToasts() {
  const { t } = useTranslation('reservations');
  const { data } = useQuery(bellQuery());
  const wordsOf = useNotificationWords();
  const read = useReadNotifications();
  const navigate = useNavigate();
  const known = useRef<ReadonlySet<string> | null>(null);
  const shown = useRef(new Map<string, () => void>());

  const tell = (notification: Notification) => {
    const { id } = notification;
    const { title, details } = wordsOf(notification);
    const show = () => {
      read.mutate({ ids: [id] });
      void navigate(pathOf(notification));
    };
    const hide = notifyNews(title, {
      // What is offered comes last, after what it is offered for.
      detail: (notification.facts.offered ? details.slice(-1) : details.slice(0, 2)).join(' · '),
      action: { label: t('toast.show'), onClick: show },
      shownMs: SHOWN_MS,
    });
    shown.current.set(id, hide);
  };
  const compare = (items: readonly Notification[]) => {
    const before = known.current;
    known.current = new Set([...(before ?? []), ...items.map(({ id }) => id)]);
    // Read here, in the bell or on another device: nobody needs to be told any more.
    for (const { id, readAt } of items) if (readAt !== null) shown.current.get(id)?.();
    // What was there when the page was opened is the bell's to say.
    if (!before) return;
    const news = items.filter(({ id, kind, readAt }) => !before.has(id) && !readAt && TOLD_AT_ONCE.includes(kind));
    for (const one of news) inOneTab(`jari-news-${one.id}`, () => tell(one));
  };
  const latest = useRef(compare);
  useEffect(() => {
    latest.current = compare;
  });
  useEffect(() => {
    if (data) latest.current(data.items);
  }, [data]);
  return null;
}
