import type { Resource } from '@jari/contract';

export interface SiteGroup {
  /** null: of servers that name none. */
  site: string | null;
  servers: Resource[];
}

/** Servers by site, the named ones by name and the rest last; within a site by rack, then as they came. */
export function groupBySite(servers: readonly Resource[]): SiteGroup[] {
  const groups = new Map<string | null, Resource[]>();
  for (const server of servers) groups.set(server.site, [...(groups.get(server.site) ?? []), server]);
  return [...groups]
    .map(([site, ofSite]) => ({ site, servers: ofSite.toSorted((a, b) => compare(a.rack, b.rack)) }))
    .toSorted((a, b) => compare(a.site, b.site));
}

/** A-2 before A-10, and nothing last. */
function compare(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one.localeCompare(other, undefined, { numeric: true });
}
