export { moveSeries } from './series.repository.ts';
export { seriesRoutes } from './series.routes.ts';
