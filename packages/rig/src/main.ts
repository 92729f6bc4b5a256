/** `npm run rig`: what Jari survives. Starts everything itself on free ports and temporary folders, and leaves nothing behind. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { isAskedOfNpm } from '@jari/tooling/src/machine.ts';
import { stopWithUs } from './installation.ts';
import { toMarkdown } from './markdown.ts';
import { requirements, type RequirementId } from './requirements.ts';
import {
  findingsOn,
  readResults,
  requirementIds,
  scenarioNames,
  scenariosOf,
  verdictOn,
  type Result,
  type Results,
} from './results.ts';
import { runScenarios } from './run-scenarios.ts';
import type { Form } from './scenario.ts';
import { scenarios, type ScenarioName } from './scenarios.ts';

const DOCS = join(import.meta.dirname, '../../../docs');
const RESULTS = join(DOCS, 'reliability.json');
const DOCUMENT = join(DOCS, 'reliability.md');
const FORMATTER = join(DOCS, '../node_modules/oxfmt/bin/oxfmt');

const USAGE = `npm run rig -- [--long] [--only R-01|bookings] [--seed 1]

Without --long: the sizes of \`npm test\`, minutes. With it: what the requirements ask for, hours, one scenario after another.
--only: a requirement, or one of ${scenarioNames.join(', ')}.`;

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    only: { type: 'string' },
    seed: { type: 'string', default: '1' },
    long: { type: 'boolean', default: isAskedOfNpm('long') },
    help: { type: 'boolean', default: false },
  },
});
const form: Form = values.long ? 'long' : 'short';

stopWithUs();
const chosen = scenarioNames.filter((name) => values.only === undefined || isMeant(name, values.only));
if (values.help || chosen.length === 0) {
  say(USAGE);
  if (!values.help) process.exitCode = 1;
} else {
  const results = await runScenarios(chosen, { form, seed: Number(values.seed), say });
  summarize(results);
  await publish(results);
}

function isMeant(name: ScenarioName, only: string): boolean {
  return name === only || scenarios[name].shows.some((id) => id === only.toUpperCase());
}

/** One line for each requirement that was asked for. */
function summarize(results: Results): void {
  say('');
  for (const id of requirementIds) {
    const names = scenariosOf(id);
    const isAsked = names.length === 0 ? values.only === undefined : names.some((name) => chosen.includes(name));
    if (isAsked) say(summaryOf(id, results));
  }
  if (Object.values(results).some(({ findings }) => findings.some(({ kept }) => !kept))) process.exitCode = 1;
}

function summaryOf(id: RequirementId, results: Results): string {
  const { promise, tests, goal } = requirements[id];
  const verdict = verdictOn(id, results);
  const findings = findingsOn(id, results);
  // What is broken says it all; otherwise each figure counts.
  const told = verdict === 'BROKEN' ? findings.filter(({ kept }) => !kept) : findings;
  const figures = told.map((finding) => `${finding.promise}: ${finding.figure}`);
  const elsewhere = tests.length === 0 ? goal : tests.map((path) => path.split('/').at(-1)).join(', ');
  return `${verdict.padEnd(8)}  ${id}  ${promise} · ${verdict === 'by tests' ? elsewhere : figures.join(' · ')}`;
}

/** A long run of a scenario stands in the documentation until the next one; a short one where there was none. */
async function publish(results: Results): Promise<void> {
  if (form === 'short' && chosen.length < scenarioNames.length) return;
  const stored = await readResults(RESULTS);
  const isNews = ([name, result]: [string, Result]) =>
    result.form === 'long' || stored[name as ScenarioName]?.form !== 'long';
  const all: Results = { ...stored, ...Object.fromEntries(Object.entries(results).filter(isNews)) };
  await writeFile(RESULTS, `${JSON.stringify(all, null, 2)}\n`);
  await writeFile(DOCUMENT, toMarkdown(all));
  await promisify(execFile)(process.execPath, [FORMATTER, RESULTS, DOCUMENT]);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
