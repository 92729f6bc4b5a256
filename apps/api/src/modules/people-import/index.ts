export { importPeople } from './commands/import-people.ts';
export { peopleImportRoutes } from './people-import.routes.ts';
