import type { TestApp } from './server.ts';

// Each with the reason why a refused request may write there.
const written: Readonly<Record<string, string>> = {
  throttle_counters: 'tries are counted, refused ones above all',
  idempotency_keys: 'a key is claimed before the request is looked at, and given up after a refusal',
  sessions: 'says when somebody was last there',
};

export interface Effects {
  /** What was written since it was last asked: `insert into reservations`. What was rolled back was not written. */
  take(): Promise<string[]>;
}

/** Has the database itself note every row that is written, whoever writes it. */
export async function watchEffects(api: TestApp): Promise<Effects> {
  await api.sql('CREATE TABLE effects_seen (what text)');
  await api.sql(`
    CREATE FUNCTION note_effect() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO effects_seen VALUES (lower(TG_OP) || ' of ' || TG_TABLE_NAME);
      RETURN NULL;
    END $$`);
  const tables = await api.sql<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND NOT tablename = ANY ($1)`,
    [['effects_seen', ...Object.keys(written)]],
  );
  for (const { name } of tables) {
    await api.sql(
      `CREATE TRIGGER note_effect AFTER INSERT OR UPDATE OR DELETE ON "${name}" FOR EACH ROW EXECUTE FUNCTION note_effect()`,
    );
  }
  return {
    async take() {
      const seen = await api.sql<{ what: string }>('DELETE FROM effects_seen RETURNING what');
      return [...new Set(seen.map(({ what }) => what))].toSorted();
    },
  };
}
