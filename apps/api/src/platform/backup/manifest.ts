import { z } from 'zod';

const TableManifest = z.object({
  /** As SQL names it, such as `public.reservations`. */
  name: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
  columns: z.array(z.string().regex(/^[a-z_0-9]+$/)).min(1),
  rows: z.int(),
  /** Of the rows as COPY writes them, in the order of the key. */
  sha256: z.hash('sha256'),
});
export type TableManifest = z.output<typeof TableManifest>;

/** What a backup says about itself; the last thing that is written into it. */
export const Manifest = z.object({
  format: z.literal(1),
  id: z.uuid(),
  release: z.string(),
  takenAt: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  /** The version of the job queue's own schema; null: no worker had run. */
  jobQueue: z.int().nullable(),
  tables: z.array(TableManifest).min(1),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), isCalled: z.boolean() })),
  /** Files of the data folder. */
  files: z.array(z.object({ name: z.string().regex(/^[a-z-]+$/), sha256: z.hash('sha256') })),
});
export type Manifest = z.output<typeof Manifest>;

export const MANIFEST_ENTRY = 'manifest.json';

export function entryOfTable(table: Pick<TableManifest, 'name'>): string {
  return `tables/${table.name}.copy`;
}

export function entryOfFile(name: string): string {
  return `files/${name}`;
}

export function rowsIn(manifest: Manifest): number {
  return manifest.tables.reduce((sum, { rows }) => sum + rows, 0);
}
