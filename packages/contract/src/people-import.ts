import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** Characters of a file of people, and its lines below the header. */
export const MAX_PEOPLE_CSV_LENGTH = 524_288;
export const MAX_PEOPLE_CSV_LINES = 2000;

export const ImportPeopleBody = z
  .strictObject({
    csv: z
      .string()
      .min(1)
      .max(MAX_PEOPLE_CSV_LENGTH)
      .describe(
        'a header line with `email` and any of `name`, `role`, `team`, `manager`; one line per person and team',
      ),
    dryRun: z.boolean().default(false).describe('say what would happen, and store nothing'),
  })
  .meta({ id: 'ImportPeople' });

/** What becomes of a line; `error`: nothing, and so of no line of the file. */
export const PeopleImportOutcome = z.enum(['invited', 'changed', 'unchanged', 'error']);
export type PeopleImportOutcome = z.output<typeof PeopleImportOutcome>;

export const PeopleImportLine = z
  .strictObject({
    line: z.int().describe('as an editor counts them: the header is line 1'),
    email: z.string(),
    outcome: PeopleImportOutcome,
    detail: z.string().describe('what happens, or what is wrong, as a sentence'),
  })
  .meta({ id: 'PeopleImportLine' });
export type PeopleImportLine = z.output<typeof PeopleImportLine>;

export const PeopleImportResult = z
  .strictObject({
    isApplied: z.boolean().describe('false: nothing was stored'),
    lines: z.array(PeopleImportLine),
    newTeams: z.array(z.string()).describe('that no team in use is called yet'),
  })
  .meta({ id: 'PeopleImportResult' });
export type PeopleImportResult = z.output<typeof PeopleImportResult>;

export const importPeople = endpoint({
  id: 'importPeople',
  method: 'POST',
  path: '/users/import',
  isDeferrable: true,
  access: 'admin',
  tag: 'Accounts',
  summary: 'Invite and change people by a CSV file',
  description:
    'Unknown addresses are invited, people who have an account are changed, teams that are missing are added. An empty cell leaves what is there. All lines or none: with an error in any line nothing is stored. Applying a file twice changes nothing the second time.',
  body: ImportPeopleBody,
  bodyLimitBytes: 4 * MAX_PEOPLE_CSV_LENGTH,
  status: 200,
  response: PeopleImportResult,
  problems: [],
});

export const exportPeople = endpoint({
  id: 'exportPeople',
  method: 'GET',
  path: '/users/csv',
  isDeferrable: true,
  access: 'admin',
  tag: 'Accounts',
  summary: 'People and their teams as a CSV file',
  description:
    'The columns that an import reads, one line per person and team; invitations that are open included. UTF-8 with a byte order mark; a cell that would run as a formula is a text.',
  status: 200,
  text: 'text/csv; charset=utf-8',
  problems: [],
});
