import { Box } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page-body.module.css';

interface PageBodyProps {
  children: ReactNode;
  /** `full` for grids that use every pixel; `narrow` for forms, whose lines would grow too long to read. */
  width?: 'normal' | 'narrow' | 'full';
}

/** The padded area of a page; every page has exactly one. */
export function PageBody({ children, width = 'normal' }: PageBodyProps) {
  return (
    <Box className={classes['body']} data-width={width}>
      {children}
    </Box>
  );
}
