export { addResources } from './commands/create-resource.ts';
export { retireResource } from './commands/retire-resource.ts';
export { rewriteResource } from './commands/update-resource.ts';
export { policyColumns, presentPolicy, presentResource, type ResourceRow } from './resources.presenter.ts';
export { findHoldings, lockResource, readPolicyDocument, unitsInService } from './resources.repository.ts';
export { nameKeyOf, planUnitChanges, unitsOf, type UnitSpec } from './resources.rules.ts';
export { resourcesRoutes } from './resources.routes.ts';
export { staleResource } from './resources.problems.ts';
