import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { createThrottle } from '#platform/throttle.ts';
import { answerFeedback } from './commands/answer-feedback.ts';
import { editFeedback } from './commands/edit-feedback.ts';
import { postFeedback } from './commands/post-feedback.ts';
import { removeFeedback } from './commands/remove-feedback.ts';
import { getFeedbackById, listFeedbackPage } from './feedback.views.ts';

/** In 15 minutes: more than anybody has to say, and too few to bury what others said. */
const POSTS_PER_PERSON = 10;

export function feedbackRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  const posts = createThrottle(platform.db.pool, 'feedback-post', POSTS_PER_PERSON);

  registerEndpoint(app, platform, contract.listFeedback, (ctx, { query }) =>
    listFeedbackPage(ctx.db, query, ctx.actor.id),
  );
  registerEndpoint(app, platform, contract.postFeedback, (ctx, { body }) => postFeedback(ctx, body, posts));
  registerEndpoint(app, platform, contract.getFeedback, (ctx, { params }) =>
    getFeedbackById(ctx.db, params.id, ctx.actor.id),
  );
  registerEndpoint(app, platform, contract.editFeedback, (ctx, { params, body }) => editFeedback(ctx, params.id, body));
  registerEndpoint(app, platform, contract.answerFeedback, (ctx, { params, body }) =>
    answerFeedback(ctx, params.id, body),
  );
  registerEndpoint(app, platform, contract.removeFeedback, async (ctx, { params }) => {
    await removeFeedback(ctx, params.id);
    return undefined;
  });
}
