export { movePosts } from './feedback.repository.ts';
export { feedbackRoutes } from './feedback.routes.ts';
