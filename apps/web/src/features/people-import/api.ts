import { exportPeople, importPeople } from '@jari/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';
import { saveCsv } from '../../lib/save-text.ts';
import { now } from '../../lib/time.ts';

/** What would happen; nothing is stored. */
export function usePreview() {
  return useMutation({ mutationFn: (csv: string) => call(importPeople, { body: { csv, dryRun: true } }) });
}

export function useImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (csv: string) => call(importPeople, { body: { csv } }),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['users'] });
      await client.invalidateQueries({ queryKey: ['teams'] });
    },
  });
}

export function useExport() {
  return useMutation({
    mutationFn: async () => {
      const text: unknown = await call(exportPeople, {});
      saveCsv(`jari-people-${now().toString().slice(0, 10)}.csv`, String(text));
    },
  });
}

/** The columns, filled in once, for somebody who begins with an empty sheet. */
export function saveTemplate(): void {
  saveCsv(
    'jari-people-template.csv',
    'email,name,role,team,manager\r\nmina@example.org,Mina Kim,member,Vision,yes\r\n',
  );
}
