import type { Policies } from '@jari/contract';
import { type ResolvedPolicy, resolvePolicy } from '@jari/domain';
import type { PoliciesBody } from './api.ts';
import { type PolicyIssue, readableOf, readPolicy, type TypedPolicy, typedOf } from './typed-policy.ts';

/** What belongs to all servers, or to those with a tag. */
export type Level = 'base' | `tag:${string}`;

/** The whole document as it stands in the editor. */
export interface TypedPolicies {
  readonly timeZone: string;
  readonly base: TypedPolicy;
  readonly tags: readonly { readonly tag: string; readonly policy: TypedPolicy }[];
}

export type LevelIssue = PolicyIssue & { level: Level };
type Reading = { body: PoliciesBody } | { issues: LevelIssue[] };

export const MAX_TAG_LENGTH = 40;

export function typedPoliciesOf({ timeZone, base, tags }: Policies): TypedPolicies {
  return { timeZone, base: typedOf(base), tags: tags.map(({ tag, policy }) => ({ tag, policy: typedOf(policy) })) };
}

export function readPolicies(typed: TypedPolicies): Reading {
  const base = readPolicy(typed.base);
  const tags = typed.tags.map(({ tag, policy }) => ({ tag, ...readPolicy(policy) }));
  const issues = [
    ...base.issues.map((issue) => ({ ...issue, level: 'base' as const })),
    ...tags.flatMap(({ tag, issues: own }) => own.map((issue) => ({ ...issue, level: `tag:${tag}` as const }))),
  ];
  if (base.policy === null || issues.length > 0) return { issues };
  return {
    body: {
      timeZone: typed.timeZone,
      base: base.policy,
      tags: tags.map(({ tag, policy }) => ({ tag, policy: policy ?? {} })),
    },
  };
}

export function policyOf(typed: TypedPolicies, level: Level): TypedPolicy {
  if (level === 'base') return typed.base;
  return typed.tags.find(({ tag }) => `tag:${tag}` === level)?.policy ?? {};
}

export function withPolicy(typed: TypedPolicies, level: Level, policy: TypedPolicy): TypedPolicies {
  if (level === 'base') return { ...typed, base: policy };
  return { ...typed, tags: typed.tags.map((each) => (`tag:${each.tag}` === level ? { ...each, policy } : each)) };
}

/** What holds at a level as long as it says nothing itself. */
export function aboveOf(typed: TypedPolicies, level: Level): ResolvedPolicy {
  const base = level === 'base' ? {} : readableOf(typed.base);
  return resolvePolicy({ base, tags: [] }, [], {});
}

export function hasLevel(typed: TypedPolicies, level: string | null): level is Level {
  return level === 'base' || typed.tags.some(({ tag }) => `tag:${tag}` === level);
}

/** A tag begins with nothing of its own, behind those that are there. */
export function withTag(typed: TypedPolicies, tag: string): TypedPolicies {
  return { ...typed, tags: [...typed.tags, { tag, policy: {} }] };
}

export function withoutTag(typed: TypedPolicies, tag: string): TypedPolicies {
  return { ...typed, tags: typed.tags.filter((each) => each.tag !== tag) };
}

export function withTagMoved(typed: TypedPolicies, tag: string, to: number): TypedPolicies {
  const moved = typed.tags.find((each) => each.tag === tag);
  if (!moved) return typed;
  return { ...typed, tags: withoutTag(typed, tag).tags.toSpliced(to, 0, moved) };
}
