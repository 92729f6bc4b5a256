import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** All units, any so many, or these (by index). */
export type WantedUnits = 'all' | number | readonly number[];

export interface BookingPrefill {
  resourceId?: string | undefined;
  startAt?: string | undefined;
  endAt?: string | undefined;
  units?: WantedUnits | undefined;
}

/** What lies open beside the page; it lives in the URL, so that a link opens it and Back closes it. */
export type Panel =
  | { kind: 'none' }
  | { kind: 'detail'; id: string; asksToCancel?: boolean; asksToExtend?: boolean }
  | { kind: 'edit'; id: string }
  | { kind: 'create'; prefill: BookingPrefill };

const NO_SERVER = 'new';
const PARAMS = ['reservation', 'edit', 'cancel', 'extend', 'book', 'from', 'until', 'gpus'] as const;

export function readPanel(params: URLSearchParams): Panel {
  const id = params.get('reservation');
  if (id && params.has('edit')) return { kind: 'edit', id };
  if (id) {
    const asks = {
      ...(params.has('cancel') && { asksToCancel: true }),
      ...(params.has('extend') && { asksToExtend: true }),
    };
    return { kind: 'detail', id, ...asks };
  }
  const book = params.get('book');
  if (!book) return { kind: 'none' };
  return {
    kind: 'create',
    prefill: {
      resourceId: book === NO_SERVER ? undefined : book,
      startAt: readInstant(params.get('from')),
      endAt: readInstant(params.get('until')),
      units: readUnits(params.get('gpus')),
    },
  };
}

/** The same URL with another panel; everything else in it (filters, view) stays. */
export function withPanel(params: URLSearchParams, panel: Panel): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of PARAMS) next.delete(name);
  if (panel.kind === 'detail' || panel.kind === 'edit') next.set('reservation', panel.id);
  if (panel.kind === 'edit') next.set('edit', '1');
  if (panel.kind === 'detail' && panel.asksToCancel) next.set('cancel', '1');
  if (panel.kind === 'detail' && panel.asksToExtend) next.set('extend', '1');
  if (panel.kind === 'create') {
    const { resourceId, startAt, endAt, units } = panel.prefill;
    next.set('book', resourceId ?? NO_SERVER);
    if (startAt) next.set('from', startAt);
    if (endAt) next.set('until', endAt);
    if (units !== undefined) next.set('gpus', writeUnits(units));
  }
  return next;
}

/** Opens and closes the panels of whatever page this is. */
export function useReservationPanels() {
  const [params, setParams] = useSearchParams();
  const panel = useMemo(() => readPanel(params), [params]);
  const actions = useMemo(() => {
    const show = (next: Panel, replace = false) =>
      setParams((current) => withPanel(current, next), { replace, preventScrollReset: true });
    return {
      openDetail: (id: string) => show({ kind: 'detail', id }),
      /** Opened at the question whether to cancel it. */
      openCancel: (id: string) => show({ kind: 'detail', id, asksToCancel: true }),
      openEdit: (id: string) => show({ kind: 'edit', id }),
      openCreate: (prefill: BookingPrefill = {}) => show({ kind: 'create', prefill }),
      /** After a booking its drawer must not come back with the Back button. */
      replaceWithDetail: (id: string) => show({ kind: 'detail', id }, true),
      close: () => show({ kind: 'none' }, true),
    };
  }, [setParams]);
  return useMemo(() => ({ panel, ...actions }), [panel, actions]);
}

function readInstant(text: string | null): string | undefined {
  return text !== null && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

function readUnits(text: string | null): WantedUnits | undefined {
  if (text === 'all') return 'all';
  const count = /^any(\d{1,2})$/.exec(text ?? '')?.[1];
  if (count) return Number(count);
  return text !== null && /^\d{1,2}(,\d{1,2})*$/.test(text) ? text.split(',').map(Number) : undefined;
}

function writeUnits(units: WantedUnits): string {
  if (units === 'all') return 'all';
  return typeof units === 'number' ? `any${units}` : units.join(',');
}
