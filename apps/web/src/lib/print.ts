const ATTRIBUTE = 'data-mantine-color-scheme';

/** Paper is white: a dark page prints in its light colours, and looks as before afterwards. */
export function printInLight(): void {
  const root = document.documentElement;
  let before: string | null = null;
  window.addEventListener('beforeprint', () => {
    before = root.getAttribute(ATTRIBUTE);
    root.setAttribute(ATTRIBUTE, 'light');
  });
  window.addEventListener('afterprint', () => {
    if (before !== null) root.setAttribute(ATTRIBUTE, before);
  });
}
