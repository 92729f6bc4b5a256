const KINDS = { server: 1, person: 2, session: 3, unit: 4, reservation: 5, change: 6, feed: 7 } as const;

/** The id that `bench.id` in dataset.sql gives the same number. */
export function benchId(kind: keyof typeof KINDS, n: number): string {
  const hex = (value: number, length: number) => value.toString(16).padStart(length, '0');
  return `${hex(KINDS[kind], 8)}-0000-7000-8000-${hex(n, 12)}`;
}
