import { Group, Kbd, Modal, Stack, Switch, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import {
  availableShortcuts,
  keysShown,
  RESERVATION_KEYS,
  SHORTCUT_GROUPS,
  type ShortcutName,
  shortcuts,
  shortcutSheet,
  TIMELINE_KEYS,
} from '../../../lib/shortcuts.ts';
import { useSingleKeysSetting } from '../../../lib/single-keys.ts';
import { useStore } from '../../../lib/store.ts';
import classes from './shortcut-sheet.module.css';

/** What the keyboard can do on this page, and a switch for those whom single keys get in the way of. */
export default function ShortcutSheet() {
  const { t } = useTranslation(['common', 'timeline']);
  const isTimeline = useLocation().pathname === '/timeline';
  const [isOn, setIsOn] = useSingleKeysSetting();
  const isOpen = useStore(shortcutSheet);
  const available = isOpen ? availableShortcuts() : [];
  const groups = SHORTCUT_GROUPS.map((group) => ({
    group,
    names: available.filter((name) => shortcuts[name].group === group),
  })).filter(({ names }) => names.length > 0);
  return (
    <Modal
      opened={isOpen}
      onClose={() => shortcutSheet.set(false)}
      title={t('shortcuts.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack gap="md">
        <Switch label={t('shortcuts.on')} checked={isOn} onChange={(event) => setIsOn(event.currentTarget.checked)} />
        <div className={classes['groups']}>
          {groups.map(({ group, names }) => (
            <Section key={group} title={t(`shortcuts.group.${group}`)}>
              {group === 'everywhere' && <Row shown="Ctrl + K" label={t('shortcuts.palette')} />}
              {names.filter(isFirstKey).map((name) => (
                <Row key={name} shown={keysOf(name)} label={t(`shortcuts.${name}`)} />
              ))}
            </Section>
          ))}
          {available.includes('week') && (
            <Section title={t('shortcuts.group.reservation')}>
              {RESERVATION_KEYS.map(([shown, name]) => (
                <Row key={name} shown={shown} label={t(`shortcuts.${name}`)} />
              ))}
            </Section>
          )}
          {isTimeline && (
            <Section title={t('shortcuts.group.grid')}>
              {TIMELINE_KEYS.map(([shown, name]) => (
                <Row key={name} shown={shown} label={t(`timeline:keys.${name}`)} />
              ))}
            </Section>
          )}
        </div>
      </Stack>
    </Modal>
  );
}

/** `nextToo` is the other key of `next`, and stands beside it. */
function isFirstKey(name: ShortcutName): name is Exclude<ShortcutName, `${string}Too`> {
  return !name.endsWith('Too');
}

function keysOf(name: ShortcutName): string {
  const second = `${name}Too`;
  return [shortcuts[name].shown, second in shortcuts ? shortcuts[second as ShortcutName].shown : ''].join(' ').trim();
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className={classes['group']}>
      <Title order={3} fz="xs" fw={600} c="dimmed">
        {title}
      </Title>
      <dl className={classes['rows']}>{children}</dl>
    </section>
  );
}

function Row({ shown, label }: { shown: string; label: string }) {
  return (
    <div className={classes['row']}>
      <Text component="dt" fz="sm">
        {label}
      </Text>
      <Group component="dd" gap={4} wrap="nowrap" m={0}>
        {keysShown(shown).map((key) => (
          <Kbd key={key} size="xs">
            {key}
          </Kbd>
        ))}
      </Group>
    </div>
  );
}
