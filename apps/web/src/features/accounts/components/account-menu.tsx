import { Avatar, Box, Divider, Group, Popover, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconApi, IconLogout, IconSelector, IconUserCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { LanguageControl } from '../../../components/language-control.tsx';
import { ThemeControl } from '../../../components/theme-control.tsx';
import { notifyProblem } from '../../../components/toasts.tsx';
import { useUser } from '../../../lib/session.ts';
import { signOut } from '../../../lib/sign-in.ts';
import { useTime } from '../../../lib/viewer.ts';
import { useSaveLanguage } from '../api.ts';
import classes from './account-menu.module.css';

interface AccountMenuProps {
  variant: 'full' | 'compact';
}

/** Who I am here, how the app looks to me, and the way out. */
export function AccountMenu({ variant }: AccountMenuProps) {
  const { t } = useTranslation();
  const user = useUser();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  return (
    <Popover
      opened={isOpen}
      onDismiss={close}
      position={variant === 'full' ? 'top-start' : 'bottom-end'}
      width={268}
      shadow="lg"
      radius="lg"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton onClick={toggle} className={classes['target']} data-variant={variant}>
          <VisuallyHidden>{`${t('nav.account')}: ${user.name}`}</VisuallyHidden>
          <Avatar size={variant === 'full' ? 28 : 30} radius="md" color="jade" aria-hidden="true">
            {initialOf(user.name)}
          </Avatar>
          {variant === 'full' && (
            <>
              <Text span truncate fw={550} flex={1} aria-hidden="true">
                {user.name}
              </Text>
              <IconSelector size={16} className={classes['selector']} aria-hidden="true" />
            </>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <MenuContent onDone={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

function MenuContent({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const user = useUser();
  const { zoneLabel } = useTime();
  const navigate = useNavigate();
  const saveLanguage = useSaveLanguage();
  const leave = () => {
    signOut().then(() => navigate('/sign-in'), notifyProblem);
  };
  return (
    <>
      <Box px="md" pt="sm" pb="xs">
        <Text fw={600} truncate>
          {user.name}
        </Text>
        <Text fz="xs" c="dimmed" truncate>
          {user.email}
        </Text>
      </Box>
      <Stack gap="sm" px="md" pb="sm">
        <LanguageControl fullWidth onChange={saveLanguage} />
        <ThemeControl fullWidth />
        <Group justify="space-between" gap="xs" fz="xs">
          <Text fz="inherit" c="dimmed">
            {t('menu.timeZone')}
          </Text>
          <Text fz="inherit">{zoneLabel()}</Text>
        </Group>
      </Stack>
      <Divider />
      <Box p={6}>
        <Link to="/profile" className={classes['item']} onClick={onDone}>
          <IconUserCircle size={18} stroke={1.7} aria-hidden="true" />
          {t('nav.profile')}
        </Link>
        <a href="/docs" target="_blank" rel="noreferrer" className={classes['item']} onClick={onDone}>
          <IconApi size={18} stroke={1.7} aria-hidden="true" />
          {t('menu.apiDocs')}
        </a>
        <UnstyledButton className={classes['item']} onClick={leave}>
          <IconLogout size={18} stroke={1.7} aria-hidden="true" />
          {t('menu.signOut')}
        </UnstyledButton>
      </Box>
    </>
  );
}

/** Two signs at most: "김민지" is known by 민지, "Minji Kim" by MK. */
function initialOf(name: string): string {
  const words = name.trim().split(/\s+/);
  if (/^[가-힣]{2,4}$/.test(name.trim())) return name.trim().slice(-2);
  return words
    .slice(0, 2)
    .map((word) => word.at(0) ?? '')
    .join('')
    .toUpperCase();
}
