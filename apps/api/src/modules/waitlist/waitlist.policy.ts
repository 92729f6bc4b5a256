import type { Actor } from '#platform/http/request-context.ts';
import { notTheWisher } from './waitlist.problems.ts';

/** A wish is its owner's alone: what an admin does not want to happen is a matter of the server's rules. */
export function assertIsTheirs(actor: Actor, wish: { readonly userId: string }): void {
  if (wish.userId !== actor.id) throw notTheWisher();
}
