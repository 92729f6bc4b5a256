export { findHolder, type Holder } from './teams.repository.ts';
export { teamsRoutes } from './teams.routes.ts';
