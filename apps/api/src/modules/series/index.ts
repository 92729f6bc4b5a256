export { createSeries } from './commands/create-series.ts';
export { moveSeries } from './series.repository.ts';
export { seriesRoutes } from './series.routes.ts';
