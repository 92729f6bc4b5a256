import { z } from 'zod';
import { PersonRef } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, page, pagingFields, text } from './primitives.ts';

export const FeedbackState = z.enum(['open', 'planned', 'done', 'declined']);
export type FeedbackState = z.output<typeof FeedbackState>;

export const MAX_FEEDBACK_LENGTH = 2000;

const FeedbackText = text(1, MAX_FEEDBACK_LENGTH, { multiline: true });

/** What counts of a text towards its limit, as the schema counts it (code points): for the counter beside the field. */
export function feedbackLength(typed: string): number {
  return Array.from(typed.trim().normalize('NFC')).length;
}

export const FeedbackPost = z
  .strictObject({
    id: Id,
    author: PersonRef,
    body: z.string(),
    state: FeedbackState,
    reply: z.strictObject({ body: z.string(), by: PersonRef, at: z.string() }).nullable(),
    isMine: z.boolean(),
    editedAt: z.string().nullable().describe('when its author last changed it'),
    version: z.int(),
    createdAt: z.string(),
  })
  .meta({ id: 'FeedbackPost' });
export type FeedbackPost = z.output<typeof FeedbackPost>;

const FeedbackBody = z.strictObject({ body: FeedbackText }).meta({ id: 'FeedbackBody' });

export const AnswerFeedbackBody = z
  .strictObject({ state: FeedbackState, reply: FeedbackText.nullable().describe('null: none, or no longer') })
  .meta({ id: 'AnswerFeedback' });

export const listFeedback = endpoint({
  id: 'listFeedback',
  method: 'GET',
  path: '/feedback',
  access: 'member',
  tag: 'Feedback',
  summary: 'What people said, newest first',
  query: z.strictObject({
    state: FeedbackState.optional(),
    mine: z.enum(['true', 'false']).optional().describe('true: only what I said'),
    ...pagingFields,
  }),
  status: 200,
  response: page(FeedbackPost),
  problems: [],
});

export const postFeedback = endpoint({
  id: 'postFeedback',
  method: 'POST',
  path: '/feedback',
  access: 'member',
  tag: 'Feedback',
  summary: 'Say something to everybody who runs and uses the fleet',
  description: 'Everybody signed in can read it. At most 10 in 15 minutes per person.',
  body: FeedbackBody,
  status: 201,
  response: FeedbackPost,
  location: '/feedback/:id',
  problems: ['rate-limited'],
  idempotent: true,
});

export const getFeedback = endpoint({
  id: 'getFeedback',
  method: 'GET',
  path: '/feedback/:id',
  access: 'member',
  tag: 'Feedback',
  summary: 'One post',
  params: IdParams,
  status: 200,
  response: FeedbackPost,
  problems: ['not-found'],
  versioned: true,
});

export const editFeedback = endpoint({
  id: 'editFeedback',
  method: 'PUT',
  path: '/feedback/:id',
  access: 'member',
  tag: 'Feedback',
  summary: 'Say it in other words',
  description: 'Its author, as long as it is open and nobody has replied: an answer belongs to what was asked.',
  params: IdParams,
  body: FeedbackBody,
  status: 200,
  response: FeedbackPost,
  problems: ['not-found', 'not-allowed', 'feedback-answered'],
  versioned: true,
});

export const answerFeedback = endpoint({
  id: 'answerFeedback',
  method: 'PUT',
  path: '/feedback/:id/answer',
  access: 'admin',
  tag: 'Feedback',
  summary: 'Reply, and say what becomes of it',
  params: IdParams,
  body: AnswerFeedbackBody,
  status: 200,
  response: FeedbackPost,
  problems: ['not-found'],
  versioned: true,
});

export const removeFeedback = endpoint({
  id: 'removeFeedback',
  method: 'DELETE',
  path: '/feedback/:id',
  access: 'member',
  tag: 'Feedback',
  summary: 'Remove a post',
  description:
    'Its author as long as it is open and nobody has replied, an admin at any time. The audit log keeps how it began.',
  params: IdParams,
  status: 204,
  problems: ['not-found', 'not-allowed', 'feedback-answered'],
});
