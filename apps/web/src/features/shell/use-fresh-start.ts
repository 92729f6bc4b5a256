import { useEffect, useRef } from 'react';
import { NavigationType, useNavigationType } from 'react-router';
import { CONTENT_ID } from './content-id.ts';

/** A new page begins at its top, for the eyes and for a screen reader; going back finds the place one left. */
export function useFreshStart(pathname: string): void {
  const type = useNavigationType();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (type === NavigationType.Pop) return;
    window.scrollTo(0, 0);
    document.getElementById(CONTENT_ID)?.focus({ preventScroll: true });
  }, [pathname, type]);
}
