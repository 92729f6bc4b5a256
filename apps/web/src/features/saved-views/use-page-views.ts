import type { ViewPage } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { savedViewsQuery } from './api.ts';

/** What of a page's address is a filter; the day that is looked at and what is open beside it are not. */
export const FILTERS_OF = {
  calendar: ['view', 'server', 'team', 'mine'],
  timeline: ['zoom', 'model', 'memory', 'tag', 'team', 'mine', 'free', 'when', 'colour'],
} as const satisfies Record<ViewPage, readonly string[]>;

/** The filters in the address, in an order of their own, so that the same ones are the same text. */
export function filtersIn(params: URLSearchParams, page: ViewPage): string {
  const found = FILTERS_OF[page].flatMap((name) => {
    const value = params.get(name);
    return value === null ? [] : [[name, value]];
  });
  return new URLSearchParams(found).toString();
}

/** The same address with these filters instead of its own. */
export function withFilters(params: URLSearchParams, page: ViewPage, query: string): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of FILTERS_OF[page]) next.delete(name);
  for (const [name, value] of new URLSearchParams(query)) {
    if (FILTERS_OF[page].some((known) => known === name)) next.set(name, value);
  }
  return next;
}

/** The saved views of the page; it opens with the default one where its address asks for nothing. */
export function usePageViews(page: ViewPage) {
  const [params, setParams] = useSearchParams();
  const { data } = useQuery(savedViewsQuery);
  const views = data?.filter((view) => view.page === page) ?? [];
  const standard = views.find(({ isDefault }) => isDefault)?.query;
  const isOpening = useRef(params.size === 0);
  useEffect(() => {
    if (!data || !isOpening.current) return;
    isOpening.current = false;
    if (standard) setParams((now) => (now.size === 0 ? withFilters(now, page, standard) : now), { replace: true });
  }, [data, standard, page, setParams]);
  return {
    views,
    current: filtersIn(params, page),
    apply: (query: string) => setParams((now) => withFilters(now, page, query), { preventScrollReset: true }),
  };
}
