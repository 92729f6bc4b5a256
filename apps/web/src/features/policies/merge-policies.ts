import { POLICY_FIELDS, type PolicyField } from '@jari/domain';
import type { Level, TypedPolicies } from './typed-policies.ts';
import { type TypedPolicy, type TypedValue, withField } from './typed-policy.ts';

/** Something that somebody else saved meanwhile. */
export interface PolicyChange {
  level: Level | 'server';
  field: PolicyField;
  before: TypedValue | undefined;
  after: TypedValue | undefined;
  /** The person edited it too; their value stays. */
  isMine: boolean;
}

/** The other's state with my edits on it, field by field. */
export function mergePolicy(before: TypedPolicy, after: TypedPolicy, mine: TypedPolicy): TypedPolicy {
  const edited = POLICY_FIELDS.filter((field) => !isSame(before[field], mine[field]));
  return edited.reduce((merged, field) => withField(merged, field, mine[field]), after);
}

export function changesOfPolicy(
  level: PolicyChange['level'],
  [before, after, mine]: readonly [TypedPolicy, TypedPolicy, TypedPolicy],
): PolicyChange[] {
  return POLICY_FIELDS.filter((field) => !isSame(before[field], after[field])).map((field) => ({
    level,
    field,
    before: before[field],
    after: after[field],
    isMine: !isSame(before[field], mine[field]),
  }));
}

export function mergePolicies(before: TypedPolicies, after: TypedPolicies, mine: TypedPolicies): TypedPolicies {
  const [old, theirs, own] = [before, after, mine].map(({ tags }) => tags.map(({ tag }) => tag)) as Triple<string[]>;
  const isGone = (tag: string) => old.includes(tag) && !(theirs.includes(tag) && own.includes(tag));
  // My order where I changed it, theirs otherwise; what only the other has comes behind.
  const [first, second] = isSame(old, own) ? [theirs, own] : [own, theirs];
  const tags = [...new Set([...first, ...second])].filter((tag) => !isGone(tag));
  return {
    timeZone: mine.timeZone === before.timeZone ? after.timeZone : mine.timeZone,
    base: mergePolicy(before.base, after.base, mine.base),
    tags: tags.map((tag) => ({ tag, policy: mergePolicy(...ofTag(tag, [before, after, mine])) })),
  };
}

export function changesBetween(before: TypedPolicies, after: TypedPolicies, mine: TypedPolicies): PolicyChange[] {
  const all: Triple<TypedPolicies> = [before, after, mine];
  const tags = [...new Set([...before.tags, ...after.tags].map(({ tag }) => tag))];
  return [
    ...changesOfPolicy('base', [before.base, after.base, mine.base]),
    ...tags.flatMap((tag) => changesOfPolicy(`tag:${tag}`, ofTag(tag, all))),
  ];
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

type Triple<T> = [T, T, T];

function ofTag(tag: string, documents: Triple<TypedPolicies>): Triple<TypedPolicy> {
  return documents.map(({ tags }) => tags.find((each) => each.tag === tag)?.policy ?? {}) as Triple<TypedPolicy>;
}
