import type { ApprovalAction, ApprovalRequest } from '@jari/contract';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyHint } from '../../components/toasts.tsx';
import { type ApprovalFilters, approvalsQuery } from './api.ts';
import { keyOf, neighbourOf, readKey, stepFrom } from './request-key.ts';
import { useDecisions } from './use-decisions.ts';

export interface QueueOptions {
  filters: ApprovalFilters;
  /** The one that the address names. */
  named: string | null;
  onOpen: (key: string | null) => void;
}

/** The queue as it is worked on: what is open, what is ticked, which reason is being written. */
export function useQueue({ filters, named, onOpen }: QueueOptions) {
  const { t } = useTranslation('approvals');
  const isWide = useMediaQuery('(min-width: 75em)', undefined, { getInitialValueInEffect: false }) ?? true;
  const query = useInfiniteQuery(approvalsQuery(filters));
  const requests = query.data?.pages.flatMap((page) => page.items) ?? [];
  const { ticked, checked, check, untickAll } = useTicks(requests);
  const [writing, setWriting] = useState<ApprovalAction | null>(null);
  const [bulk, setBulk] = useState<ApprovalAction | null>(null);

  // Where there is room beside the list, something always lies open.
  const openKey = named ?? (isWide && requests[0] ? keyOf(requests[0]) : null);
  const openRequest = requests.find((request) => keyOf(request) === openKey);

  const open = (key: string | null) => {
    setWriting(null);
    onOpen(key);
  };
  const { decide, decideMany, leftOver, forgetLeftOver } = useDecisions((request) => open(keyOf(request)));

  const decideAndGoOn = (request: ApprovalRequest, action: ApprovalAction, reason: string) => {
    open(isWide ? neighbourOf(requests, keyOf(request)) : null);
    void decide(request, action, reason);
  };

  return {
    query,
    requests,
    isWide,
    openRef: readKey(openKey),
    openKey,
    openRequest,
    checked,
    checkedKeys: ticked,
    writing,
    bulk,
    leftOver,
    forgetLeftOver,
    open,
    check,
    write: setWriting,
    askBulk: setBulk,
    step: (by: 1 | -1) => open(stepFrom(requests, openKey, by)),
    tick: () => openRequest && check([keyOf(openRequest)], !checked.includes(openRequest)),
    /** The ones that are ticked, else the one that is open. */
    begin: (action: ApprovalAction) => {
      if (checked.length > 0) return setBulk(action);
      if (!openRequest) return undefined;
      if (!openRequest.actions.includes(action)) return notifyHint(t('ownRequest'));
      if (action === 'reject') return setWriting('reject');
      return decideAndGoOn(openRequest, 'approve', '');
    },
    decide: decideAndGoOn,
    decideChecked: (action: ApprovalAction, reason: string) => {
      setBulk(null);
      untickAll();
      open(null);
      void decideMany(checked, action, reason);
    },
  };
}

/** Which ones are ticked, by key. */
function useTicks(requests: readonly ApprovalRequest[]) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const check = (keys: readonly string[], isChecked: boolean) => {
    const next = new Set(ticked);
    for (const key of keys) {
      if (isChecked) next.add(key);
      else next.delete(key);
    }
    setTicked(next);
  };
  const checked = requests.filter((request) => ticked.has(keyOf(request)));
  return { ticked, checked, check, untickAll: () => setTicked(new Set()) };
}
