/** `npm run check [name ...]`: format, lint, types, structure, supply. */
import { checkNames, runChecks } from './checks.ts';
import { endStepsWithUs } from './run-step.ts';

endStepsWithUs();
const named = process.argv.slice(2);
const unknown = named.find((name) => !checkNames.includes(name));
if (unknown !== undefined) {
  console.error(`There is no check "${unknown}". There are: ${checkNames.join(', ')}.`);
  process.exit(1);
}
const { failed } = await runChecks(named.length > 0 ? named : checkNames);
process.exit(failed > 0 ? 1 : 0);
