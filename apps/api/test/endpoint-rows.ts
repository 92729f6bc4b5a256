import type { ProblemCode } from '@jari/contract';
import type { AppOptions } from '../src/app.ts';
import type { LooseInput } from './call.ts';
import { aPerson, anAdmin, type Person } from './factories.ts';
import { startTestApp, type TestApp } from './server.ts';

/** The people every row of the tables may use. There is one admin. */
export interface World {
  readonly api: TestApp;
  readonly admin: Person;
  readonly member: Person;
  readonly other: Person;
}

type MakeInput = (world: World) => LooseInput | Promise<LooseInput>;

/** What the tests of every endpoint need to know of this one. */
export interface EndpointRows {
  /** A call that succeeds, on things of its own each time. */
  readonly example: MakeInput;
  /** A call for each problem that is this endpoint's own. Those of its access and inputs are derived from `example`. */
  readonly problems?: Partial<Record<ProblemCode, MakeInput>>;
}

export type RowsById = Readonly<Record<string, EndpointRows>>;

export async function startWorld(options: Partial<AppOptions> = {}): Promise<World> {
  const api = await startTestApp(options);
  const [admin, member, other] = await Promise.all([anAdmin(api), aPerson(api), aPerson(api)]);
  return { api, admin, member, other };
}
