import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { paletteOpen } from '../features/palette/open.ts';
import { everybodysPlaces } from '../features/shell/nav.ts';
import { type ShortcutHandlers, shortcutSheet, useShellShortcuts } from '../lib/shortcuts.ts';

/** The keys that act on every page; a page may give one of them a nearer meaning. */
export function useAppKeys(isAdmin: boolean): void {
  const navigate = useNavigate();
  const go = (to: string) => () => void navigate(to);
  const goWhereThere = (name: 'goTimeline' | 'goFind', to: string): ShortcutHandlers =>
    everybodysPlaces.some((place) => (place.to as string) === to) ? { [name]: go(to) } : {};
  useShellShortcuts({
    search: () => paletteOpen.set(true),
    help: () => shortcutSheet.set(true),
    create: go('/?book=new'),
    quickAdd: go('/find'),
    goHome: go('/'),
    goCalendar: go('/calendar'),
    goMine: go('/mine'),
    goWaitlist: go('/waitlist'),
    goServers: go('/servers'),
    ...goWhereThere('goTimeline', '/timeline'),
    ...goWhereThere('goFind', '/find'),
    ...(isAdmin && { goApprovals: go('/approvals') }),
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isMod = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isMod || event.code !== 'KeyK' || event.isComposing) return;
      // Chromium would go to the address bar.
      event.preventDefault();
      paletteOpen.set(!paletteOpen.get());
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
