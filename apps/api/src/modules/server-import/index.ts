export { serverImportRoutes } from './server-import.routes.ts';
