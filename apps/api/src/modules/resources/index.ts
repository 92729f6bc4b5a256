export { presentPolicy } from './resources.presenter.ts';
export { nameKeyOf, unitsOf } from './resources.rules.ts';
export { resourcesRoutes } from './resources.routes.ts';
