import { type ComponentType, createElement, type FunctionComponent, lazy, useState } from 'react';

export interface Module<P extends object> {
  default: ComponentType<P>;
}

export type Load<P extends object> = () => Promise<Module<P>>;

/** Can be fetched before it is shown. */
export type DeferredComponent<P extends object> = FunctionComponent<P> & { fetch: () => Promise<Module<P>> };

/**
 * As React's `lazy`, but what has been fetched is shown at once. `lazy` shows the fallback even then, and React keeps a
 * fallback for 300 ms, lest it flash.
 */
export function deferred<P extends object>(load: Load<P>): DeferredComponent<P> {
  let fetched: ComponentType<P> | null = null;
  const fetch = async () => {
    const module = await load();
    fetched = module.default;
    return module;
  };
  const Awaited = lazy(fetch);
  function Deferred(props: P) {
    const [Component] = useState<ComponentType<P>>(() => fetched ?? (Awaited as ComponentType<P>));
    return createElement(Component, props);
  }
  return Object.assign(Deferred, { fetch });
}
