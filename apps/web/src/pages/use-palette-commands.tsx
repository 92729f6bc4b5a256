import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import {
  IconBell,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconPlus,
  IconSunMoon,
  IconUserCircle,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { notifyProblem } from '../components/toasts.tsx';
import { useSaveLanguage } from '../features/accounts/api.ts';
import type { PaletteGroup, PaletteItem } from '../features/palette/components/palette.tsx';
import { adminPlaces, everybodysPlaces } from '../features/shell/nav.ts';
import { changeLanguage, useLanguage } from '../lib/i18n.ts';
import { shortcuts, shortcutSheet } from '../lib/shortcuts.ts';
import { useUser } from '../lib/session.ts';
import { signOut } from '../lib/sign-in.ts';

const ICON = 18;
const THEMES: readonly MantineColorScheme[] = ['light', 'dark', 'auto'];
/** Where the registry has a way to go there. */
const KEYS_OF_PLACE: Readonly<Record<string, string>> = {
  '/': shortcuts.goHome.shown,
  '/calendar': shortcuts.goCalendar.shown,
  '/timeline': shortcuts.goTimeline.shown,
  '/find': shortcuts.goFind.shown,
  '/mine': shortcuts.goMine.shown,
  '/servers': shortcuts.goServers.shown,
  '/approvals': shortcuts.goApprovals.shown,
};

/** What the palette does and where it leads, whoever is what. */
export function usePaletteCommands(): PaletteGroup[] {
  const { t } = useTranslation('palette');
  return [
    { title: t('actions'), items: useActions(), isOffered: true },
    { title: t('places'), items: usePlaces(), isOffered: true },
  ];
}

function useActions(): PaletteItem[] {
  const { t } = useTranslation('palette');
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const other = useLanguage() === 'ko' ? 'en' : 'ko';
  const saveLanguage = useSaveLanguage();
  const leave = () => {
    signOut().then(() => navigate('/sign-in'), notifyProblem);
  };
  return [
    {
      id: 'book',
      label: t('book'),
      keywords: ['book', 'create', 'new', '예약', '새 예약'],
      icon: <IconPlus size={ICON} />,
      keys: shortcuts.create.shown,
      run: () => void navigate('/?book=new'),
    },
    {
      id: 'shortcuts',
      label: t('shortcuts'),
      keywords: ['help', 'keyboard', '도움말'],
      icon: <IconKeyboard size={ICON} />,
      keys: shortcuts.help.shown,
      // After the palette has given the focus back, so that the sheet can return it there as well.
      run: () => void setTimeout(() => shortcutSheet.set(true)),
    },
    ...THEMES.map((theme) => ({
      id: `theme-${theme}`,
      label: t(`theme.${theme}`),
      keywords: ['theme', theme, '테마'],
      icon: <IconSunMoon size={ICON} />,
      run: () => setColorScheme(theme),
    })),
    {
      id: 'language',
      label: t('language'),
      keywords: ['language', '언어', 'english', '한국어'],
      icon: <IconLanguage size={ICON} />,
      run: () => {
        changeLanguage(other);
        saveLanguage(other);
      },
    },
    {
      id: 'sign-out',
      label: t('signOut'),
      keywords: ['sign out', 'logout', '로그아웃'],
      icon: <IconLogout size={ICON} />,
      run: leave,
    },
  ];
}

function usePlaces(): PaletteItem[] {
  const { t } = useTranslation();
  const { t: palette } = useTranslation('palette');
  const navigate = useNavigate();
  const places = useUser().role === 'admin' ? [...everybodysPlaces, ...adminPlaces] : everybodysPlaces;
  return [
    ...places.map(({ to, label, icon: Icon }) => ({
      id: `place-${to}`,
      label: t(label),
      keywords: [to.slice(1)],
      icon: <Icon size={ICON} />,
      keys: KEYS_OF_PLACE[to],
      run: () => void navigate(to),
    })),
    {
      id: 'place-/notifications',
      label: palette('notifications'),
      keywords: ['notifications'],
      icon: <IconBell size={ICON} />,
      run: () => void navigate('/notifications'),
    },
    {
      id: 'place-/profile',
      label: t('nav.profile'),
      keywords: ['profile', 'settings', '설정'],
      icon: <IconUserCircle size={ICON} />,
      run: () => void navigate('/profile'),
    },
  ];
}
