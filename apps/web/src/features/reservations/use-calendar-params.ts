import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type CalendarView, isCalendarView } from './calendar-view.ts';
import { isIsoDate } from '../../lib/typed-date.ts';

export interface CalendarParams {
  view: CalendarView;
  /** The ISO date whose month, week or day is shown. */
  date: string;
  /** Empty: all servers. */
  resourceIds: readonly string[];
  onlyMine: boolean;
  teamId: string | null;
}

/** Everything that is chosen on the calendar page stands in its URL: it can be shared, and Back goes back. */
export function useCalendarParams({ view, date }: Pick<CalendarParams, 'view' | 'date'>) {
  const [params, setParams] = useSearchParams();
  const current = useMemo(() => readCalendarParams(params, { view, date }), [params, view, date]);
  const actions = useMemo(() => {
    const set = (values: Record<string, string | null>, replace: boolean) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(values)) {
            if (value === null) next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace, preventScrollReset: true },
      );
    return {
      setView: (next: CalendarView) => set({ view: next }, false),
      setDate: (next: string | null) => set({ date: next }, false),
      openDate: (next: CalendarView, day: string) => set({ view: next, date: day }, false),
      setResourceIds: (ids: readonly string[]) => set({ server: ids.length > 0 ? ids.join(',') : null }, true),
      setTeamId: (teamId: string | null) => set({ team: teamId }, true),
      setOnlyMine: (onlyMine: boolean) => set({ mine: onlyMine ? '1' : null }, true),
    };
  }, [setParams]);
  return useMemo(() => ({ ...current, ...actions }), [current, actions]);
}

export function readCalendarParams(
  params: URLSearchParams,
  defaults: Pick<CalendarParams, 'view' | 'date'>,
): CalendarParams {
  const view = params.get('view');
  const date = params.get('date');
  return {
    view: isCalendarView(view) ? view : defaults.view,
    date: isIsoDate(date) ? date : defaults.date,
    resourceIds: params.get('server')?.split(',').filter(Boolean) ?? [],
    onlyMine: params.get('mine') === '1',
    teamId: params.get('team'),
  };
}
