import { type ReactNode, useDeferredValue } from 'react';

/** What is redrawn after the rest, when there is time: opening a drawer does not wait for the large thing behind it. */
export function Unhurried({ children }: { children: ReactNode }) {
  return useDeferredValue(children);
}
