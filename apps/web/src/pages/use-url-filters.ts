import { useSearchParams } from 'react-router';

type FilterChange = Record<string, string | undefined>;

/** Filters live in the URL, so that a link shows the same list; typing leaves no trail of history entries. */
export function useUrlFilters(): [URLSearchParams, (change: FilterChange) => void] {
  const [params, setParams] = useSearchParams();
  const change = (next: FilterChange) =>
    setParams(
      (current) => {
        const changed = new URLSearchParams(current);
        for (const [name, value] of Object.entries(next)) {
          if (value) changed.set(name, value);
          else changed.delete(name);
        }
        return changed;
      },
      { replace: true, preventScrollReset: true },
    );
  return [params, change];
}
