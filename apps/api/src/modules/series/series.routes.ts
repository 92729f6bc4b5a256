import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { bookDate } from './commands/book-date.ts';
import { cancelSeries } from './commands/cancel-series.ts';
import { changeSeries } from './commands/change-series.ts';
import { createdIn, createSeries, lookAtSeries } from './commands/create-series.ts';
import { restoreSeries } from './commands/restore-series.ts';
import { getSeriesById } from './series.views.ts';

export function seriesRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, contract.previewSeries, (ctx, { body }) => lookAtSeries(ctx, body));
  registerEndpoint(
    app,
    platform,
    contract.createSeries,
    async (ctx, { body }) => getSeriesById(ctx, (await createSeries(ctx, body)).seriesId),
    { replay: (ctx, remembered) => getSeriesById(ctx, createdIn(remembered).seriesId) },
  );
  registerEndpoint(app, platform, contract.getSeries, (ctx, { params }) => getSeriesById(ctx, params.id));
  registerEndpoint(app, platform, contract.changeSeries, async (ctx, { params, body }) =>
    getSeriesById(ctx, await changeSeries(ctx, params.id, body)),
  );
  registerEndpoint(app, platform, contract.cancelSeries, async (ctx, { params, query }) => {
    await cancelSeries(ctx, params.id, query);
    return getSeriesById(ctx, params.id);
  });
  registerEndpoint(app, platform, contract.restoreSeries, async (ctx, { params }) => {
    await restoreSeries(ctx, params.id);
    return getSeriesById(ctx, params.id);
  });
  registerEndpoint(app, platform, contract.bookSeriesDate, async (ctx, { params, body }) => {
    await bookDate(ctx, params.id, body.date);
    return getSeriesById(ctx, params.id);
  });
}
