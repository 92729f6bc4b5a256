import { ApprovalKind } from '@jari/contract';

/** Which request, of whatever kind. */
export interface RequestRef {
  kind: ApprovalKind;
  id: string;
}

/** `reservation.<id>`: as it stands in the address of the page. */
export function keyOf({ kind, id }: RequestRef): string {
  return `${kind}.${id}`;
}

export function readKey(key: string | null): RequestRef | null {
  const [kind, id] = key?.split('.') ?? [];
  const known = ApprovalKind.safeParse(kind);
  return known.success && id ? { kind: known.data, id } : null;
}

/** Which one comes after it is gone: the next, else the one before. */
export function neighbourOf(requests: readonly RequestRef[], key: string): string | null {
  const index = requests.findIndex((request) => keyOf(request) === key);
  const neighbour = requests[index + 1] ?? requests[index - 1];
  return index < 0 || !neighbour ? null : keyOf(neighbour);
}

/** One further down (1) or up (-1); at the ends it stays. */
export function stepFrom(requests: readonly RequestRef[], key: string | null, by: 1 | -1): string | null {
  const index = requests.findIndex((request) => keyOf(request) === key);
  const target = requests[index < 0 ? 0 : Math.min(requests.length - 1, Math.max(0, index + by))];
  return target ? keyOf(target) : null;
}
