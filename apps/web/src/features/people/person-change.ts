import type { Person } from '@jari/contract';
import type { PersonChange } from './api.ts';

/** What an admin can do to a person, each an act with its own consequences. */
export type PersonAct = 'rename' | 'makeAdmin' | 'makeMember' | 'merge' | 'disable' | 'enable';

/** A change of role: asked about in one sentence. */
export type RoleAct = 'makeAdmin' | 'makeMember';

/** Whether the account stays as it is for ever: merged into another, or its person left. */
export const isClosed = ({ mergedInto, withdrawnAt }: Person): boolean => mergedInto !== null || withdrawnAt !== null;

export function actsFor(person: Person): PersonAct[] {
  if (isClosed(person)) return [];
  const { role, status } = person;
  return ['rename', role === 'admin' ? 'makeMember' : 'makeAdmin', 'merge', status === 'active' ? 'disable' : 'enable'];
}

export const changeOf: Record<RoleAct, PersonChange> = {
  makeAdmin: { role: 'admin' },
  makeMember: { role: 'member' },
};
