import { type BodyOf, importServers } from '@jari/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

export type ServerFile = Pick<BodyOf<typeof importServers>, 'format' | 'content'>;

/** What a file would change. */
export function useLookAtFile() {
  return useMutation({
    mutationFn: (file: ServerFile) => call(importServers, { body: { ...file, dryRun: true } }),
  });
}

export function useApplyFile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: ServerFile) => call(importServers, { body: file }),
    onSettled: () => {
      for (const key of ['resources', 'dashboard']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

/** YAML needs no name to be told from CSV: its first line that says something is no row of column names. */
export function formatOf(name: string, content: string): ServerFile['format'] {
  if (/\.ya?ml$/i.test(name)) return 'yaml';
  if (/\.(csv|tsv|txt)$/i.test(name)) return 'csv';
  return /^\s*(?:#.*\n\s*)*(?:servers\s*:|-\s+\w+\s*:)/.test(content) ? 'yaml' : 'csv';
}
