import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { waitingCountQuery } from '../features/approvals/api.ts';
import { deliveryStatusQuery } from '../features/deliveries/api.ts';
import type { AdminNote } from '../features/home/components/admin-notes.tsx';
import { googleQuery } from '../features/integrations/api.ts';
import { systemQuery } from '../features/system/api.ts';
import { formatBytes } from '../features/system/bytes.ts';
import { type Trouble, troublesOf } from '../features/system/troubles.ts';
import { useUser } from '../lib/session.ts';
import { useNow, useTime } from '../lib/viewer.ts';

const REFRESH_MS = 60_000;

/** What an admin should look at; for everybody else, and where all is well, nothing. */
export function useAdminNotes(): AdminNote[] {
  const isAdmin = useUser().role === 'admin';
  // Here they are an aside: once a minute is enough.
  const rarely = { enabled: isAdmin, refetchInterval: REFRESH_MS, staleTime: REFRESH_MS };
  const { data: waiting } = useQuery({ ...waitingCountQuery(), enabled: isAdmin });
  const { data: system } = useQuery({ ...systemQuery(), ...rarely });
  const { data: deliveries } = useQuery({ ...deliveryStatusQuery(), ...rarely });
  const { data: google } = useQuery({ ...googleQuery, enabled: isAdmin });
  const clock = useNow();
  const wordsOf = useTroubleWords();
  const { t } = useTranslation('home');

  const notes: AdminNote[] = [];
  if (waiting) notes.push({ kind: 'waiting', to: '/approvals', text: t('admin.approvals', { count: waiting }) });
  for (const trouble of system ? troublesOf(system, clock) : []) {
    // Over before anybody could look.
    if (trouble.kind === 'poolFull') continue;
    const to = trouble.kind === 'failedJobs' || trouble.kind === 'oldJobs' ? '/deliveries' : '/system';
    notes.push({ kind: trouble.isGrave ? 'grave' : 'warning', to, text: wordsOf(trouble) });
  }
  if (deliveries?.mails.lastTrouble) notes.push({ kind: 'warning', to: '/deliveries', text: t('admin.mail') });
  if (google?.state === 'reconnect' || google?.state === 'backing-off') {
    const kind = google.state === 'reconnect' ? 'grave' : 'warning';
    notes.push({ kind, to: '/integrations', text: t(`admin.google-${google.state}`) });
  } else if (google && google.state !== 'off' && google.events.failed > 0) {
    const text = t('admin.google-failed', { count: google.events.failed });
    notes.push({ kind: 'warning', to: '/integrations', text });
  }
  return notes;
}

function useTroubleWords(): (trouble: Trouble) => string {
  const { t } = useTranslation('system');
  const time = useTime();
  return (trouble) =>
    t(`problem.${trouble.kind}.title`, {
      ...('at' in trouble && { since: time.formatRelative(trouble.at) }),
      ...('count' in trouble && { count: trouble.count }),
      ...('freeBytes' in trouble && { free: formatBytes(trouble.freeBytes) }),
      ...('file' in trouble && { file: trouble.file }),
    });
}
