import { v7 as uuidv7 } from 'uuid';
import type { Person } from './factories.ts';
import type { TestApp } from './server.ts';

export interface TestTeam {
  readonly id: string;
  readonly name: string;
}

let made = 0;

/** A team in use, with these people in it. */
export async function aTeam(
  api: TestApp,
  given: { managers?: readonly Person[]; members?: readonly Person[]; name?: string; archived?: boolean } = {},
): Promise<TestTeam> {
  made += 1;
  const { managers = [], members = [], name = `Team ${made}`, archived = false } = given;
  const id = uuidv7();
  await api.sql(
    `INSERT INTO teams (id, name, name_key, color, archived_at) VALUES ($1, $2, lower($2), 'blue', CASE WHEN $3 THEN now() END)`,
    [id, name, archived],
  );
  await api.sql(
    `INSERT INTO team_members (team_id, user_id, is_manager)
     SELECT $1, m.id, m.id = ANY ($3::uuid[]) FROM unnest($2::uuid[]) m (id)`,
    [id, [...managers, ...members].map((person) => person.id), managers.map((person) => person.id)],
  );
  return { id, name };
}
