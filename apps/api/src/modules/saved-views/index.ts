export { deleteViewsOf, moveViews } from './saved-views.repository.ts';
export { listViews } from './saved-views.views.ts';
export { savedViewsRoutes } from './saved-views.routes.ts';
