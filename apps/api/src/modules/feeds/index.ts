export { deleteFeedsOf, moveFeeds } from './feeds.repository.ts';
export { feedsRoutes } from './feeds.routes.ts';
export { listFeedsOf } from './feeds.views.ts';
