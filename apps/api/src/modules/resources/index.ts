export { presentPolicy } from './resources.presenter.ts';
export { resourcesRoutes } from './resources.routes.ts';
