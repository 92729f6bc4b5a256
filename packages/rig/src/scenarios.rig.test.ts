import { beforeAll, expect, test } from 'vitest';
import { scenarioNames, type Results } from './results.ts';
import { runScenarios } from './run-scenarios.ts';

/** `npm run rig`: all of them run once, as many beside each other as there. */
let results: Results = {};
beforeAll(async () => {
  results = await runScenarios(scenarioNames, { form: 'short', seed: 3, say: () => undefined });
}, 600_000);

test.for(scenarioNames)('every promise of the scenario %s is kept', (name, { skip }) => {
  const result = results[name];
  skip(result === undefined, 'this machine lacks something for it');
  expect(result?.findings.filter(({ kept }) => !kept)).toEqual([]);
});
