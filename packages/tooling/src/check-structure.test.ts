import { expect, test } from 'vitest';
import { checkArrows } from './structure/arrows.ts';
import { checkCycles } from './structure/cycles.ts';
import { checkDates } from './structure/dates.ts';
import { checkLayout } from './structure/layout.ts';
import { findImports, type SourceFile } from './structure/source-files.ts';

function aFile(path: string, text: string): SourceFile {
  return { path, text, imports: findImports(path, text) };
}

const API = 'apps/api/src';

test.each([
  ['packages/domain/src/slots.ts', "import { z } from 'zod';"],
  ['packages/contract/src/users.ts', "import axios from 'axios';"],
  ['packages/tooling/src/bench.ts', "import { x } from '../../../apps/api/src/app.ts';"],
  ['apps/web/src/lib/api.ts', "import { PrismaClient } from '@prisma/client';"],
  ['apps/web/src/lib/api.ts', "import { x } from '../features/chat/api.ts';"],
  ['apps/web/src/features/chat/api.ts', "import { x } from '../reservations/api.ts';"],
  ['apps/web/src/pages/home.tsx', "import FullCalendar from '@fullcalendar/react';"],
  ['apps/e2e/tests/book.ts', "import pg from 'pg';"],
  [`${API}/platform/clock.ts`, "import { x } from '#modules/accounts/index.ts';"],
  [`${API}/platform/clock.ts`, "const { buildApp } = await import('../app.ts');"],
  [`${API}/modules/chat/commands/send-message.ts`, "import { x } from '#modules/accounts/accounts.repository.ts';"],
  [`${API}/modules/chat/chat.routes.ts`, "import { x } from './chat.repository.ts';"],
  [`${API}/modules/chat/chat.views.ts`, "import { x } from './chat.routes.ts';"],
  [`${API}/modules/chat/chat.repository.ts`, "import { x } from './commands/send-message.ts';"],
  [`${API}/modules/chat/chat.rules.ts`, "import { withTransaction } from '#platform/db/transaction.ts';"],
  [`${API}/modules/chat/chat.views.ts`, "import pg from 'pg';"],
  [`${API}/modules/chat/chat.views.ts`, "import fc from 'fast-check';"],
])('%s may not say %s', (path, text) => {
  expect(checkArrows([aFile(path, text)])).toHaveLength(1);
});

test.each([
  ['packages/contract/src/users.ts', "import { z } from 'zod';\nimport { x } from '@jari/domain';"],
  ['packages/domain/src/slots.test.ts', "import fc from 'fast-check';"],
  ['apps/web/src/features/chat/api.ts', "import { x } from './words.ts';\nimport { y } from '../../lib/api.ts';"],
  [`${API}/platform/log.ts`, "import type { Config } from '../config.ts';"],
  [`${API}/modules/chat/commands/send-message.ts`, "import { x } from '#modules/accounts/index.ts';"],
  [`${API}/modules/chat/chat.rules.ts`, "import type { Tx } from '#platform/db/transaction.ts';"],
])('%s may say %s', (path, text) => {
  expect(checkArrows([aFile(path, text)])).toEqual([]);
});

test('a circle of imports is reported once, and types alone make no circle', () => {
  const circle = [
    aFile(`${API}/a.ts`, "import { b } from './b.ts';"),
    aFile(`${API}/b.ts`, "export { c } from './c.ts';"),
    aFile(`${API}/c.ts`, "import { a } from './a.ts';"),
  ];
  expect(checkCycles(circle)).toMatchObject([{ file: `${API}/a.ts` }]);
  expect(checkCycles([...circle.slice(0, 2), aFile(`${API}/c.ts`, "import type { a } from './a.ts';")])).toEqual([]);
});

test.each([
  ['apps/api/src/utils/dates.ts', 'named after nothing'],
  ['packages/domain/src/helpers.ts', 'named after nothing'],
  ['apps/web/src/components/DatePicker.tsx', 'kebab-case'],
  [`${API}/modules/chat/chat.manager.ts`, 'A module holds'],
])('%s is refused: %s', (path, sentence) => {
  expect(checkLayout([path], [])).toMatchObject([{ file: path, sentence: expect.stringContaining(sentence) }]);
});

test('a file of more than 300 lines is refused', () => {
  const path = 'packages/domain/src/slots.ts';
  expect(checkLayout([path], [aFile(path, 'x\n'.repeat(300))])).toEqual([]);
  expect(checkLayout([path], [aFile(path, 'x\n'.repeat(301))])).toHaveLength(1);
});

test.each(['const at = new Date();', 'const at = Date.now();', "at.toLocaleString('ko')", 'new Intl.DateTimeFormat()'])(
  'outside its one place, `%s` is refused',
  (text) => {
    expect(checkDates([aFile('apps/web/src/pages/home.tsx', text)])).toHaveLength(1);
    expect(checkDates([aFile('apps/web/src/lib/time.ts', text)])).toEqual([]);
    expect(checkDates([aFile('apps/web/src/pages/home.test.tsx', text)])).toEqual([]);
  },
);
