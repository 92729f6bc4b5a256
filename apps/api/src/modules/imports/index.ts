export { forgetImportsOf, moveImports } from './imports.repository.ts';
export { importsRoutes } from './imports.routes.ts';
