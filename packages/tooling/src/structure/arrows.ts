import type { SourceFile } from './source-files.ts';
import type { Violation } from './violation.ts';

interface Arrow {
  /** The files it speaks of; `(...)` groups can be used in `mayNot` as `$1`. */
  readonly files: RegExp;
  readonly exceptFiles?: RegExp;
  /** What those files may not import ... */
  readonly mayNot?: string;
  /** ... or all that they may. */
  readonly may?: string;
  readonly sentence: string;
}

const TESTS = /\.test\.tsx?$/;

/** Every rule about who may import whom. To change one is to change the architecture: with a decision record. */
const ARROWS: readonly Arrow[] = [
  {
    files: /^packages\/domain\/src\//,
    exceptFiles: TESTS,
    may: '^(packages/domain/src/|npm:temporal-polyfill$)',
    sentence:
      'The domain imports nothing but Temporal: its rules run unchanged in the browser, the server and anywhere else.',
  },
  {
    files: /^packages\/contract\/src\//,
    exceptFiles: TESTS,
    may: '^(packages/(contract|domain)/src/|npm:zod$)',
    sentence: 'The contract imports zod and the domain only: it is what the server and every client share.',
  },
  {
    files: /^packages\/tooling\//,
    mayNot: '^apps/',
    sentence: 'Tools start the apps, they do not import them.',
  },
  {
    files: /^apps\/web\//,
    mayNot: '^(apps/(api|e2e)/|npm:(@prisma/|pg$|fastify))',
    sentence: 'The web app knows the server through @jari/contract only.',
  },
  {
    files: /^apps\/web\/src\/(lib|components)\//,
    exceptFiles: TESTS,
    mayNot: '^apps/web/src/(features|pages)/',
    sentence: 'lib and components know no feature: could this ship in another product?',
  },
  {
    files: /^apps\/web\/src\/features\/([^/]+)\//,
    mayNot: '^apps/web/src/(features/(?!$1/)|pages/)',
    sentence: 'A feature imports neither another feature nor a page: pages put features together.',
  },
  {
    files: /^apps\/web\/src\/(lib|components|pages)\//,
    mayNot: '^npm:@fullcalendar/',
    sentence: 'FullCalendar stays inside the feature that maps its events, so that it can be replaced.',
  },
  {
    files: /^apps\/e2e\//,
    mayNot: '^(apps/(api|web)/|npm:(@prisma/|pg$))',
    sentence: 'End-to-end tests use the product as people do: through the browser and the API.',
  },
  {
    files: /^apps\/api\/src\/platform\//,
    exceptFiles: TESTS,
    mayNot: '^apps/api/src/(modules|demo)/|^apps/api/src/(?!config\\.ts)[^/]+$',
    sentence: 'The platform knows no module: a module hands it what it needs.',
  },
  {
    files: /^apps\/api\/src\/modules\/([^/]+)\//,
    mayNot: '^apps/api/src/modules/(?!$1/)[^/]+/(?!index\\.ts$)',
    sentence: 'Another module is used through its index.ts only; ask its owner to export what is missing.',
  },
  {
    files: /^apps\/api\/src\/modules\//,
    exceptFiles: TESTS,
    mayNot: '^apps/api/src/(demo/|(?!config\\.ts)[^/]+$)',
    sentence: 'A module does not know who starts it.',
  },
  {
    files: /^apps\/api\/src\/modules\/[^/]+\/[^/]+\.routes\.ts$/,
    mayNot: '(\\.repository\\.ts|/platform/db/(?!client\\.ts))',
    sentence: 'A route calls a command or a view, then a presenter; SQL is behind those.',
  },
  {
    files:
      /^apps\/api\/src\/modules\/[^/]+\/(commands\/[^/]+|[^/]+\.(views|repository|rules|policy|presenter|problems))\.ts$/,
    exceptFiles: TESTS,
    mayNot: '\\.routes\\.ts$',
    sentence: 'Imports go one way: routes, then commands and views, then repository, rules and policy.',
  },
  {
    files: /^apps\/api\/src\/modules\/[^/]+\/[^/]+\.(repository|rules|policy|presenter|problems)\.ts$/,
    exceptFiles: TESTS,
    mayNot: '^apps/api/src/modules/[^/]+/(commands/|[^/]+\\.views\\.ts)',
    sentence: 'Imports go one way: routes, then commands and views, then repository, rules and policy.',
  },
  {
    files: /^apps\/api\/src\/modules\/[^/]+\/[^/]+\.(rules|policy|presenter)\.ts$/,
    exceptFiles: TESTS,
    mayNot: '(\\.repository\\.ts$|/platform/db/|^npm:pg$|/generated/prisma/client\\.ts$)',
    sentence: 'Rules, policies and presenters are pure: they are given what was read.',
  },
  {
    files: /^apps\/api\/src\/modules\//,
    exceptFiles: TESTS,
    mayNot: '^npm:(pg|@prisma/.*)$',
    sentence: 'The database is reached through #platform/db, which owns the connections and the transactions.',
  },
  {
    files: /^(apps|packages)\/[^/]+\/src\//,
    exceptFiles: /\.test\.tsx?$|\/(test-setup|vitest-[^/]+)\.tsx?$|\/test\//,
    mayNot: '(\\.test\\.tsx?$|^apps/[^/]+/test/|^npm:(vitest|@testing-library/|msw$|fast-check$))',
    sentence: 'What ships does not import what tests.',
  },
];

export function checkArrows(files: readonly SourceFile[]): Violation[] {
  return ARROWS.flatMap((arrow) => files.flatMap((file) => brokenBy(file, arrow)));
}

function brokenBy(file: SourceFile, arrow: Arrow): Violation[] {
  const match = arrow.files.exec(file.path);
  if (!match || arrow.exceptFiles?.test(file.path)) return [];
  const may = arrow.may === undefined ? undefined : new RegExp(arrow.may);
  const mayNot = arrow.mayNot === undefined ? undefined : new RegExp(arrow.mayNot.replaceAll('$1', match[1] ?? ''));
  // A type is gone at run time; what a file may name is wider than what it may call.
  return file.imports
    .filter(({ target, typeOnly }) => (may ? !may.test(target) : !typeOnly && mayNot?.test(target)))
    .map(({ line, target }) => ({ file: file.path, line, sentence: `imports ${target}. ${arrow.sentence}` }));
}
