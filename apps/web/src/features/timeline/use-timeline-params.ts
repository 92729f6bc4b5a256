import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { isWallTime } from '../../lib/time.ts';
import type { TimelineFilter } from './filters.ts';
import { isZoom, type Zoom } from './zoom.ts';

export const COLOURINGS = ['team', 'person'] as const;
export type Colouring = (typeof COLOURINGS)[number];

export interface TimelineParams {
  zoom: Zoom;
  /** The wall time at the left edge; null: about now. */
  at: string | null;
  filter: TimelineFilter;
  /** Servers whose GPUs are shown one by one. */
  unfolded: ReadonlySet<string>;
  colouring: Colouring;
}

const FILTERS = ['model', 'memory', 'tag', 'team', 'mine', 'free', 'when'] as const;
export type FilterChange = Partial<Record<(typeof FILTERS)[number], string | null>>;

/** Everything that is chosen on the timeline stands in its URL: it can be shared, and a reload changes nothing. */
export function useTimelineParams() {
  const [params, setParams] = useSearchParams();
  const current = useMemo(() => readTimelineParams(params), [params]);
  const actions = useMemo(() => {
    const set = (values: Record<string, string | null>) =>
      setParams((before) => withValues(before, values), { replace: true, preventScrollReset: true });
    return {
      setZoom: (zoom: Zoom) => set({ zoom }),
      setAt: (at: string | null) => set({ at }),
      setColouring: (colouring: Colouring) => set({ colour: colouring === 'team' ? null : colouring }),
      setFilter: (change: FilterChange) => set(change),
      clearFilters: () => set(Object.fromEntries(FILTERS.map((name) => [name, null]))),
      setUnfolded: (ids: readonly string[]) => set({ open: ids.join(',') || null }),
    };
  }, [setParams]);
  return useMemo(() => ({ ...current, ...actions }), [current, actions]);
}

export function readTimelineParams(params: URLSearchParams): TimelineParams {
  const [zoom, at] = [params.get('zoom'), params.get('at')];
  const count = positive(params.get('free'));
  return {
    zoom: isZoom(zoom) ? zoom : '4h',
    at: at !== null && isWallTime(at) ? at : null,
    filter: {
      model: params.get('model') ?? undefined,
      memory: positive(params.get('memory')),
      tag: params.get('tag') ?? undefined,
      teamId: params.get('team') ?? undefined,
      onlyMine: params.get('mine') === '1',
      free: count === undefined ? undefined : { count, when: params.get('when') === 'view' ? 'view' : 'now' },
    },
    unfolded: new Set(params.get('open')?.split(',').filter(Boolean)),
    colouring: params.get('colour') === 'person' ? 'person' : 'team',
  };
}

function withValues(params: URLSearchParams, values: Record<string, string | null>): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(values)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

function positive(text: string | null): number | undefined {
  return text !== null && /^\d{1,4}$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}
