import { type ImportedEvent, importCalendar, type ImportResult } from '@jari/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

/** So many events per request: progress can be shown, and none of them lasts long. */
const CHUNK = 40;

export interface WantedImport {
  readonly ics: string;
  readonly resourceId: string;
  /** Null: the whole server. */
  readonly unitCount: number | null;
  readonly timeZone: string;
}

const bodyOf = ({ ics, resourceId, unitCount, timeZone }: WantedImport) => ({
  ics,
  resourceId,
  timeZone,
  ...(unitCount !== null && { unitCount }),
});

/** What would happen; nothing is stored. */
export function usePreview() {
  return useMutation({
    mutationFn: (wanted: WantedImport) => call(importCalendar, { body: { ...bodyOf(wanted), dryRun: true } }),
  });
}

interface Run {
  readonly wanted: WantedImport;
  readonly keys: readonly string[];
  readonly onProgress: (items: readonly ImportedEvent[]) => void;
}

/** Books the chosen events. Interrupted, it can be run again: what is booked is not booked twice. */
export function useImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ wanted, keys, onProgress }: Run): Promise<ImportResult['items']> => {
      const items: ImportedEvent[] = [];
      for (let from = 0; from < keys.length; from += CHUNK) {
        const body = { ...bodyOf(wanted), keys: keys.slice(from, from + CHUNK) };
        // One after the other, by start: which of two that collide comes first must not be chance.
        items.push(...(await call(importCalendar, { body })).items);
        onProgress(items);
      }
      return items;
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['reservations'] });
      await client.invalidateQueries({ queryKey: ['dashboard'] });
    },
  });
}
