import type { User } from '@jari/contract';
import type { PersonChange } from './api.ts';

/** What an admin can do to a person, each an act with its own consequences. */
export type PersonAct = 'rename' | 'makeAdmin' | 'makeMember' | 'disable' | 'enable';

export function actsFor({ role, status }: User): PersonAct[] {
  return ['rename', role === 'admin' ? 'makeMember' : 'makeAdmin', status === 'active' ? 'disable' : 'enable'];
}

export const changeOf: Record<Exclude<PersonAct, 'rename'>, PersonChange> = {
  makeAdmin: { role: 'admin' },
  makeMember: { role: 'member' },
  disable: { status: 'disabled' },
  enable: { status: 'active' },
};
