import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { problemCodes, problemExtras, problemStatus, type ProblemCode } from '@jari/contract';
import type { z } from 'zod';
import { expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../../../../docs/problems');
const extrasOf = problemExtras as Partial<Record<ProblemCode, z.ZodObject>>;

test.each(problemCodes)('%s has its page, with its status and all of its extra fields', async (code) => {
  const page = await readFile(join(FOLDER, `${code}.md`), 'utf8');
  expect(page).toMatch(new RegExp(`^# \`${code}\` \\(${problemStatus[code]}\\)\n`));
  for (const part of ['**When**', '**What to do:**', '**Extra fields']) expect(page).toContain(part);
  const fields = Object.keys(extrasOf[code]?.shape ?? {});
  expect(fields.filter((field) => !page.includes(`\`${field}\``))).toEqual([]);
});

test('no page is about a problem that is none', async () => {
  const pages = (await readdir(FOLDER)).filter((name) => name !== 'README.md');
  expect(pages.toSorted()).toEqual(problemCodes.map((code) => `${code}.md`).toSorted());
});
