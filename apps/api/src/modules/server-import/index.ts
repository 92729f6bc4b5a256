export { importServers } from './commands/import-servers.ts';
export { serverImportRoutes } from './server-import.routes.ts';
