export { policyColumns, presentPolicy, presentResource } from './resources.presenter.ts';
export { lockResource, readPolicyDocument, unitsInService } from './resources.repository.ts';
export { nameKeyOf, unitsOf } from './resources.rules.ts';
export { resourcesRoutes } from './resources.routes.ts';
export { staleResource } from './resources.problems.ts';
