/** As long as people are offered to take back what they did; nobody is told of it before. */
export const UNDO_SECONDS = 10;
