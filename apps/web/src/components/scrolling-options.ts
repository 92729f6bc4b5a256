/**
 * For comboboxes with many options: the list itself scrolls. Mantine's own scroll area around it is one that no
 * keyboard reaches, which assistive technology is told of.
 */
export const scrollingOptions = {
  withScrollArea: false,
  styles: { options: { maxHeight: 240, overflowY: 'auto' } },
} as const;
