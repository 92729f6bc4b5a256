import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { promisify } from 'node:util';
import type { Finding } from './finding.ts';
import { requirements, type RequirementId } from './requirements.ts';
import type { Form } from './scenario.ts';
import { scenarios, type ScenarioName } from './scenarios.ts';

/** How a scenario came out, and of what. */
export interface Result {
  readonly form: Form;
  readonly size: object;
  readonly date: string;
  readonly seconds: number;
  readonly machine: string;
  readonly commit: string;
  readonly notes: readonly string[];
  readonly findings: readonly Finding[];
}

export type Results = Readonly<Partial<Record<ScenarioName, Result>>>;

export type Verdict = 'kept' | 'BROKEN' | 'in part' | 'not run' | 'by tests';

/** Kept is what every scenario that shows it says is kept. */
export function verdictOn(id: RequirementId, results: Results): Verdict {
  const shown = scenariosOf(id).map((name) => results[name]);
  if (shown.length === 0) return 'by tests';
  const findings = findingsOn(id, results);
  if (findings.some(({ kept }) => !kept)) return 'BROKEN';
  if (!shown.includes(undefined)) return 'kept';
  return findings.length > 0 ? 'in part' : 'not run';
}

export function findingsOn(id: RequirementId, results: Results): Finding[] {
  return Object.values(results).flatMap(({ findings }) => findings.filter(({ requirement }) => requirement === id));
}

export function scenariosOf(id: RequirementId): ScenarioName[] {
  return scenarioNames.filter((name) => scenarios[name].shows.includes(id));
}

export const scenarioNames = Object.keys(scenarios) as ScenarioName[];
export const requirementIds = Object.keys(requirements) as RequirementId[];

/** The results that stand in the documentation. */
export async function readResults(file: string): Promise<Results> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const stored = JSON.parse(text) as Results;
  return Object.fromEntries(Object.entries(stored).filter(([name]) => name in scenarios));
}

export function describeMachine(): string {
  const [processor] = cpus();
  return `${cpus().length} x ${processor?.model.trim() ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node.js ${process.versions.node}`;
}

const run = promisify(execFile);

export async function describeCommit(): Promise<string> {
  try {
    const options = { cwd: import.meta.dirname };
    const head = await run('git', ['rev-parse', '--short=12', 'HEAD'], options);
    const changed = await run('git', ['status', '--porcelain', '--untracked-files=no'], options);
    return `${head.stdout.trim()}${changed.stdout === '' ? '' : ', with changes that are not committed'}`;
  } catch {
    return 'not in a git checkout';
  }
}
