export { wallDisplaysRoutes } from './wall-displays.routes.ts';
