import type { Finding } from './finding.ts';
import { describeDuration, describeSize } from './markdown.ts';
import { describeCommit, describeMachine, type Result, type Results } from './results.ts';
import type { Form } from './scenario.ts';
import { scenarios, type ScenarioName } from './scenarios.ts';

export interface RunOptions {
  readonly form: Form;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** In the short form two at a time, since most of a scenario is waiting, and by themselves those whose figures are times. */
export async function runScenarios(names: readonly ScenarioName[], options: RunOptions): Promise<Results> {
  const results: Partial<Record<ScenarioName, Result>> = {};
  const take = async (queue: ScenarioName[]) => {
    for (let name = queue.shift(); name; name = queue.shift()) {
      const result = await runOne(name, options);
      if (result) results[name] = result;
    }
  };
  const isAlone = (name: ScenarioName) => options.form === 'long' || scenarios[name].isAlone === true;
  const together = names.filter((name) => !isAlone(name));
  await Promise.all([take(together), take(together)]);
  await take(names.filter(isAlone));
  return results;
}

async function runOne(name: ScenarioName, { form, seed, say }: RunOptions): Promise<Result | undefined> {
  const { sizes, missing, run } = scenarios[name];
  const lacking = await missing?.();
  if (lacking !== undefined) {
    say(`${name}: left out, this machine lacks ${lacking}`);
    return undefined;
  }
  say(`${name}: ${describeSize(sizes[form])} …`);
  const startedAt = performance.now();
  const notes: string[] = [];
  const note = (line: string) => {
    notes.push(line);
    say(`${name}: ${line}`);
  };
  const found = await run(form, { seed, say: (line) => say(`${name}: ${line}`), note }).catch((error: unknown) =>
    brokenOff(name, error),
  );
  const findings = [...found, ...unsaid(name, found)];
  const seconds = (performance.now() - startedAt) / 1000;
  say(`${name}: ${describeDuration(seconds)}`);
  for (const { requirement, promise, figure, kept } of findings)
    say(`  ${kept ? 'kept  ' : 'BROKEN'}  ${requirement}  ${promise}: ${figure}`);
  const date = `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const [machine, commit] = [describeMachine(), await describeCommit()];
  return { form, size: sizes[form], date, seconds, machine, commit, notes, findings };
}

function brokenOff(name: ScenarioName, error: unknown): Finding[] {
  const figure = error instanceof Error ? error.message : String(error);
  return scenarios[name].shows.map((requirement) => ({
    requirement,
    promise: 'the scenario comes to its end',
    figure,
    kept: false,
  }));
}

/** What a scenario is to show and says nothing of. */
function unsaid(name: ScenarioName, findings: readonly Finding[]): Finding[] {
  const missing = scenarios[name].shows.filter((id) => findings.every(({ requirement }) => requirement !== id));
  return missing.map((requirement) => ({ requirement, promise: 'has a figure', figure: 'none', kept: false }));
}
