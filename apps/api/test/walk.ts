import type { EndpointShape } from '@jari/contract';
import { attempt, type LooseInput } from './call.ts';
import type { Target } from './server.ts';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Follows `nextCursor` to the end. @returns the pages */
export async function walk<Item extends { readonly id: string }>(
  target: Target,
  shape: EndpointShape,
  input: LooseInput,
): Promise<(readonly Item[])[]> {
  const pages: (readonly Item[])[] = [];
  let cursor: string | null = null;
  do {
    const query: LooseInput['query'] = { ...input.query, ...(cursor !== null && { cursor }) };
    const { body, problem } = await attempt(target, shape, { ...input, query });
    if (problem) throw new Error(JSON.stringify(problem));
    const page = body as unknown as Page<Item>;
    pages.push(page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && pages.length < 100);
  return pages;
}
