/** Where the skip link leads, and the focus after a change of page. */
export const CONTENT_ID = 'content';
