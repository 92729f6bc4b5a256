import { expect, test } from 'vitest';
import { runGate } from './gate.ts';

test('requests cost what was agreed on: round trips exactly, processor time as a multiple of a fixed piece of work', async () => {
  const { report, broken } = await runGate();
  expect(broken, report).toEqual([]);
});
