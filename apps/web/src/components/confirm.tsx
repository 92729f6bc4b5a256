import { type ReactNode, Suspense } from 'react';
import { later } from '../lib/at-rest.ts';
import { createStore, useStore } from '../lib/store.ts';

export interface ConfirmOptions {
  title: string;
  body: ReactNode;
  /** A verb: "예약 취소", never "OK". */
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
}

export interface ConfirmRequest extends ConfirmOptions {
  answer: (isConfirmed: boolean) => void;
}

const request = createStore<ConfirmRequest | null>(null);

// Dialogs are a good part of the code, and the first page shows none.
const ConfirmDialog = later(() => import('./confirm-dialog.tsx'));

/** Asks before something that cannot be taken back; false if the person thinks better of it. */
export function confirm(options: ConfirmOptions): Promise<boolean> {
  // Two questions at once would be one too many: the newer one stands, the older is answered with no.
  request.get()?.answer(false);
  return new Promise((resolve) => {
    const answer = (isConfirmed: boolean) => {
      request.set(null);
      resolve(isConfirmed);
    };
    request.set({ ...options, answer });
  });
}

/** Once in the app, where the question appears. */
export function ConfirmHost() {
  const current = useStore(request);
  return <Suspense>{current && <ConfirmDialog {...current} />}</Suspense>;
}
