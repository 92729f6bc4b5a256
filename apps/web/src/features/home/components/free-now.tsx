import type { Resource, Status } from '@jari/contract';
import { Text, Title, UnstyledButton, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import { type FreeModel, firstToEnd, freeByModel } from '../free-by-model.ts';
import classes from './home.module.css';

interface FreeNowProps {
  status: Status;
  servers: readonly Resource[];
  /** Opens the form with these units of the server, from now on. */
  onBook: (resourceId: string, unitIndexes: number[]) => void;
  /** The button that books at once. */
  renderQuick: (resourceId: string) => ReactNode;
  /** In place of it all where there is no server. */
  empty: ReactNode;
}

const SERVERS_SHOWN = 6;

/** What can be had this minute, by kind of GPU, each one click from being booked. */
export function FreeNow({ status, servers, empty, ...actions }: FreeNowProps) {
  const { t } = useTranslation('home');
  const time = useTime();
  const models = freeByModel(status.resources, servers);
  const first = firstToEnd(status.resources);
  return (
    <section aria-labelledby="home-free" className={classes['section']}>
      <Title order={2} id="home-free" fz="md">
        {t('free.title')}
      </Title>
      {servers.length === 0 && empty}
      {models.length > 0 && models.every(({ free }) => free === 0) && (
        <Text fz="sm">
          {first
            ? t('free.none', { server: first.server, time: time.formatDateTime(first.endAt) })
            : t('free.noneKnown')}
        </Text>
      )}
      {models.length > 0 && (
        <ul className={classes['models']}>
          {models.map((model) => (
            <ModelRow key={model.key} model={model} {...actions} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ModelRow({ model, onBook, renderQuick }: Pick<FreeNowProps, 'onBook' | 'renderQuick'> & { model: FreeModel }) {
  const { t } = useTranslation('home');
  const { free, total, servers } = model;
  const name = model.model ?? t('free.machine');
  const [best] = servers;
  return (
    <li>
      <div className={classes['model']}>
        <span>
          <Text span fw={600}>
            {name}
          </Text>
          {model.memoryGib !== null && (
            <Text span fz="sm" c="dimmed">
              {' '}
              {model.memoryGib} GiB
            </Text>
          )}
        </span>
        <Text span className="tabular" fw={600} c={free > 0 ? 'var(--mantine-color-success)' : 'dimmed'}>
          {t('free.count', { free, total })}
        </Text>
      </div>
      {best && (
        <div className={classes['servers']}>
          {renderQuick(best.id)}
          {servers.slice(0, SERVERS_SHOWN).map(({ id, name: server, freeIndexes }) => (
            <UnstyledButton key={id} className={classes['server']} onClick={() => onBook(id, freeIndexes)}>
              {t('free.server', { server, count: freeIndexes.length })}
              <VisuallyHidden>{t('free.book', { model: name })}</VisuallyHidden>
            </UnstyledButton>
          ))}
          {servers.length > SERVERS_SHOWN && (
            <Text span fz="sm" c="dimmed">
              {t('free.more', { count: servers.length - SERVERS_SHOWN })}
            </Text>
          )}
        </div>
      )}
    </li>
  );
}
