import type { Client } from 'pg';

/** Ways to take a guard away, to see that the rig notices. */
export const sabotages = {
  'the exclusion constraint is gone': (client: Client) =>
    client
      .query('ALTER TABLE reservations DROP CONSTRAINT reservations_no_overlap_excl')
      .then(() => rewrite(client, 'ON CONFLICT ON CONSTRAINT reservations_no_overlap_excl DO NOTHING', '')),
  // What the lock closes is a moment: a longer one is met in fewer tries.
  'the server is not locked': (client: Client) =>
    rewrite(client, 'FOR NO KEY UPDATE', '', [
      'IF p_expected_version = 0 THEN',
      'PERFORM pg_sleep(0.3); IF p_expected_version = 0 THEN',
    ]),
  // As if the process had died between two transactions, one time in ten.
  'the event is written outside the transaction': (client: Client) =>
    rewrite(client, 'INSERT INTO outbox_events', 'IF random() < 0.9 THEN INSERT INTO outbox_events', [
      "'actorId', p_actor_id));",
      "'actorId', p_actor_id)); END IF;",
    ]),
} as const;

export type Sabotage = keyof typeof sabotages;

/** Replaces text in the function that writes reservations. @throws when it is not there: this file is out of date. */
async function rewrite(client: Client, from: string, to: string, also?: readonly [string, string]): Promise<void> {
  const { rows } = await client.query<{ definition: string }>(
    `SELECT pg_get_functiondef(p.oid) AS definition FROM pg_proc p
     WHERE p.proname = 'store_reservation' ORDER BY p.pronargs DESC LIMIT 1`,
  );
  let definition = rows[0]?.definition ?? '';
  for (const [before, after] of [[from, to] as const, ...(also ? [also] : [])]) {
    if (!definition.includes(before)) throw new Error(`store_reservation has no "${before}"`);
    definition = definition.replace(before, after);
  }
  await client.query(definition);
}
