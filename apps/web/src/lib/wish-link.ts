/** What a link to a new wish may already say. */
export interface WishPrefill {
  readonly title?: string | undefined;
  readonly resourceIds?: readonly string[] | undefined;
  readonly model?: string | undefined;
  readonly memoryGib?: number | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly unitCount?: number | undefined;
  readonly durationMinutes?: number | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const NEW = 'new';

/** Null: the URL asks for no new wish. */
export function readPrefill(params: URLSearchParams): WishPrefill | null {
  if (params.get('wish') !== NEW) return null;
  const listOf = (name: string) => params.get(name)?.split(',').filter(Boolean);
  return {
    title: params.get('title') ?? undefined,
    resourceIds: listOf('servers'),
    model: params.get('model') ?? undefined,
    memoryGib: numberOf(params.get('memory')),
    tags: listOf('tags'),
    unitCount: numberOf(params.get('units')),
    durationMinutes: numberOf(params.get('minutes')),
    from: instantOf(params.get('from')),
    to: instantOf(params.get('to')),
  };
}

/** Where a new wish is made; other screens link there from what they could not find. */
export function wishPath(prefill: WishPrefill = {}): string {
  const { resourceIds, memoryGib, tags, unitCount, durationMinutes, ...same } = prefill;
  const given = {
    ...same,
    servers: resourceIds?.join(','),
    memory: memoryGib,
    tags: tags?.join(','),
    units: unitCount,
    minutes: durationMinutes,
  };
  const params = new URLSearchParams({ wish: NEW });
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && value !== '') params.set(name, String(value));
  }
  return `/waitlist?${params.toString()}`;
}

function numberOf(text: string | null): number | undefined {
  const value = Math.floor(Number(text));
  return text !== null && value > 0 ? value : undefined;
}

function instantOf(text: string | null): string | undefined {
  return text !== null && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
