interface Wanted {
  units: number;
  minutes: number;
  /** An instant. */
  earliest: string;
  model: string | null;
}

/** Where another time or another server is looked for; other screens link there from what they could not book. */
export function findPath({ units, minutes, earliest, model }: Wanted): string {
  const params = new URLSearchParams({ units: String(units), minutes: String(minutes), earliest });
  if (model) params.set('model', model);
  return `/find?${params.toString()}`;
}
