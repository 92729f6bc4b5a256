import type { FeedbackPost } from '@jari/contract';
import { Problem } from '#platform/problem.ts';

export const feedbackAnswered = () => new Problem('feedback-answered', {});
export const notTheAuthor = () => new Problem('not-allowed', {}, { key: 'not-allowed.not-author' });
export const staleFeedback = (current: FeedbackPost) => new Problem('stale-version', { current });
