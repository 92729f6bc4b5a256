import type { Config } from './config.ts';
import { demoAccounts } from './demo/seed-demo.ts';

/** What a person sees when everything runs: where it is, who they are there, and how it ends. */
export function startMessage(facts: { config: Config; address: string; isEmpty: boolean }): string {
  const { config, address, isEmpty } = facts;
  const home = config.publicUrl?.replace(/\/$/, '') ?? address;
  const lines = [
    'Jari is running.',
    '',
    `  Web       ${home}`,
    `  API docs  ${home}/docs`,
    '',
    ...(isEmpty ? ['Nobody has an account yet: whoever signs up first becomes the admin.'] : []),
    ...(config.demo ? demoLines() : []),
    'Ctrl-C or "npm stop" ends it.',
  ];
  return `\n${lines.join('\n')}\n\n`;
}

function demoLines(): string[] {
  const accounts = demoAccounts.map(({ email, password, role }) => `  ${role.padEnd(8)}${email}   ${password}`);
  return ['This is a demo with an invented lab. Sign in with:', '', ...accounts, ''];
}
