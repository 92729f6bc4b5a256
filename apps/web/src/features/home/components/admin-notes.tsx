import { Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconChecks, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './home.module.css';

export interface AdminNote {
  text: string;
  to: string;
  kind: 'grave' | 'warning' | 'waiting';
}

/** What an admin should look at, each a link to where it is mended; nothing where all is well. */
export function AdminNotes({ notes }: { notes: readonly AdminNote[] }) {
  const { t } = useTranslation('home');
  if (notes.length === 0) return null;
  return (
    <nav aria-label={t('admin.label')}>
      <ul className={classes['notes']}>
        {notes.map(({ text, to, kind }) => (
          <li key={text}>
            <Link to={to} className={classes['note']} data-kind={kind}>
              <Group gap={10} wrap="nowrap" miw={0}>
                {kind === 'waiting' ? (
                  <IconChecks size={18} aria-hidden="true" />
                ) : (
                  <IconAlertTriangle size={18} aria-hidden="true" />
                )}
                <Text span fw={550} miw={0}>
                  {text}
                </Text>
              </Group>
              <IconChevronRight size={16} aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
