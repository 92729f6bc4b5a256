import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { matchPath } from 'react-router';
import { withAllTexts } from './at-rest.ts';
import { deferred, type DeferredComponent, type Load, type Module } from './deferred.ts';

/** What a page's file holds; one that knows by its address what to ask asks before it is drawn. */
type PageModule = Module<object> & { askAhead?: (client: QueryClient) => void };

const pages: { path: string; fetch: () => Promise<PageModule> }[] = [];

/** A page is a file of its own, fetched when somebody heads for its address. */
export function page(path: string, load: Load<object>): ComponentType {
  return listed(path, withAllTexts(load));
}

/** One that is opened every day: what it says is there from the start. */
export function dailyPage(path: string, load: Load<object>): ComponentType {
  return listed(path, deferred(load));
}

function listed(path: string, component: DeferredComponent<object>): ComponentType {
  pages.push({ path, fetch: component.fetch });
  return component;
}

/** Fetches the code of an address before it is shown; never fails, since what does is told when it is shown. */
export async function fetchPage(pathname: string): Promise<PageModule | undefined> {
  const found = pages.find(({ path }) => matchPath(path, pathname));
  return found?.fetch().catch(() => undefined);
}
