import { requirements, type Requirement, type RequirementId } from './requirements.ts';
import {
  findingsOn,
  requirementIds,
  scenarioNames,
  scenariosOf,
  verdictOn,
  type Result,
  type Results,
} from './results.ts';
import { scenarios, type ScenarioName } from './scenarios.ts';

/** docs/reliability.md */
export function toMarkdown(results: Results): string {
  return `# Reliability

Written by \`npm run rig\` (its options: \`npm run rig -- --help\`); not edited by hand. It starts PostgreSQL, API, worker, a mail
server and a Google of its own on free ports and temporary folders, kills and pauses them, spoils the network, and compares
afterwards what everybody was told with what is stored everywhere. \`npm run rig --long\` does as much as the requirements ask
for, some hours; without it the same is done in seconds, as in \`npm test\`. Here stands the newest long run of each scenario, or the
newest short one where it never had a long one.

| requirement | what is promised | the figure to reach | came out | shown by |
| --- | --- | --- | --- | --- |
${requirementIds.map((id) => requirementRow(id, results)).join('\n')}

${scenarioNames.map((name) => scenarioSection(name, results[name])).join('\n\n')}
`;
}

function requirementRow(id: RequirementId, results: Results): string {
  const { promise, goal, tests, note }: Requirement = requirements[id];
  const places = [
    ...scenariosOf(id).map((name) => `[${name}](#${name})`),
    ...tests.map((path) => `[${path.split('/').at(-1)}](../${path})`),
    ...(note === undefined ? [] : [note]),
  ];
  return row([id, promise, goal, cameOut(id, results), places.join('; ')]);
}

function cameOut(id: RequirementId, results: Results): string {
  const verdict = verdictOn(id, results);
  const findings = findingsOn(id, results);
  const kept = findings.filter((finding) => finding.kept).length;
  if (verdict === 'kept' || verdict === 'in part')
    return `${verdict} (${findings.length} ${findings.length === 1 ? 'figure' : 'figures'})`;
  if (verdict === 'BROKEN') return `**broken** (${findings.length - kept} of ${findings.length} figures)`;
  return verdict;
}

function scenarioSection(name: ScenarioName, result: Result | undefined): string {
  const { about } = scenarios[name];
  const heading = `## ${name}\n\n${about[0]?.toUpperCase()}${about.slice(1)}.`;
  if (!result) return `${heading}\n\nNot run yet.`;
  const { form, size, seconds, date, machine, commit, notes, findings } = result;
  return `${heading}

The ${form} form (${describeSize(size)}) on ${date}, in ${describeDuration(seconds)}; ${machine}; commit ${commit}.
${notes.map((note) => `\n${note[0]?.toUpperCase()}${note.slice(1)}.\n`).join('')}
| requirement | promise | figure | |
| --- | --- | --- | --- |
${findings.map(({ requirement, promise, figure, kept }) => row([requirement, promise, figure, kept ? 'kept' : '**broken**'])).join('\n')}`;
}

export function describeSize(size: object): string {
  return Object.entries(size)
    .map(
      ([name, value]) =>
        `${name.replaceAll(/([A-Z])/g, ' $1').toLowerCase()} ${[value]
          .flat()
          .map((one) => Number(one).toLocaleString('en'))
          .join(' / ')}`,
    )
    .join(', ');
}

export function describeDuration(seconds: number): string {
  return seconds < 600 ? `${seconds.toFixed(0)} s` : `${(seconds / 60).toFixed(0)} min`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')).join(' | ')} |`;
}
