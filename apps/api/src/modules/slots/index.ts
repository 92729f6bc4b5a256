export { slotsRoutes } from './slots.routes.ts';
export { type AllowedHours, type SlotQuestion } from './slots.rules.ts';
export { findSlots } from './slots.views.ts';
