import type { OwnWish, WishState } from '@jari/contract';
import { Badge, Box, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { confirm } from '../../../components/confirm.tsx';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { useTime } from '../../../lib/viewer.ts';
import { useResumeWish, useWithdrawWish } from '../api.ts';
import { useWishWords } from '../use-wish-words.ts';
import classes from './waitlist.module.css';

const COLORS: Readonly<Record<WishState, string>> = {
  waiting: 'blue',
  offered: 'jade',
  paused: 'yellow',
  fulfilled: 'jade',
  expired: 'gray',
  withdrawn: 'gray',
};

/** My own wishes: those that wait, then what became of the others in the last days. */
export function MyWishes({ wishes, onEdit }: { wishes: readonly OwnWish[]; onEdit: (id: string) => void }) {
  return (
    <ul className={classes['list']}>
      {wishes.map((wish) => (
        <WishRow key={wish.id} wish={wish} onEdit={onEdit} />
      ))}
    </ul>
  );
}

function WishRow({ wish, onEdit }: { wish: OwnWish; onEdit: (id: string) => void }) {
  const { t } = useTranslation('waitlist');
  const words = useWishWords();
  const isOpen = wish.state === 'waiting' || wish.state === 'paused';
  return (
    <li className={classes['row']} data-settled={(!isOpen && wish.state !== 'offered') || undefined}>
      <Box miw={0}>
        <Group gap={8}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {wish.title}
          </Text>
          <Badge color={COLORS[wish.state]}>{t(`state.${wish.state}`)}</Badge>
        </Group>
        <Text fz="sm" className="tabular" style={{ overflowWrap: 'anywhere' }}>
          {words.need(wish)}
        </Text>
        <Text fz="sm" c="dimmed" className="tabular">
          {words.window(wish)}
        </Text>
        <Standing wish={wish} />
      </Box>
      {isOpen && <WishActions wish={wish} onEdit={onEdit} />}
    </li>
  );
}

/** Where it stands, how long it is likely to wait, and what that is reckoned from. */
function Standing({ wish }: { wish: OwnWish }) {
  const { t } = useTranslation('waitlist');
  const time = useTime();
  const words = useWishWords();
  const { state, position, restsUntil, estimate } = wish;
  if (state === 'paused') return <Text fz="sm">{t('mine.paused')}</Text>;
  if (restsUntil !== null) return <Text fz="sm">{t('mine.rests', { time: time.formatTime(restsUntil) })}</Text>;
  if (position === null) return null;
  return (
    <>
      <Text fz="sm">
        {t('mine.position', { count: position })}
        {estimate && ` · ${words.wait(wish, estimate)}`}
      </Text>
      {estimate && (
        <Text fz="sm" c="dimmed">
          {words.reckoning(estimate)}
        </Text>
      )}
    </>
  );
}

function WishActions({ wish, onEdit }: { wish: OwnWish; onEdit: (id: string) => void }) {
  const { t } = useTranslation('waitlist');
  const resume = useResumeWish();
  const withdraw = useWithdrawWish();
  const { title } = wish;
  const ask = async () => {
    const body = t('withdraw.body');
    const isSure = await confirm({ title: t('withdraw.title', { title }), body, confirmLabel: t('action.withdraw') });
    if (isSure) {
      withdraw.mutate(wish, {
        onSuccess: () => notifySuccess(t('withdraw.done')),
        onError: (error) => notifyProblem(error),
      });
    }
  };
  return (
    <div className={classes['actions']}>
      {wish.state === 'paused' && (
        <Button
          size="compact-md"
          fz="sm"
          loading={resume.isPending}
          onClick={() => resume.mutate(wish, { onError: (error) => notifyProblem(error) })}
        >
          {t('action.resume')}
        </Button>
      )}
      <Button
        size="compact-md"
        fz="sm"
        variant="default"
        aria-label={t('action.editOf', { title })}
        onClick={() => onEdit(wish.id)}
      >
        {t('action.edit')}
      </Button>
      <Button
        size="compact-md"
        fz="sm"
        variant="default"
        aria-label={t('action.withdrawOf', { title })}
        loading={withdraw.isPending}
        onClick={() => void ask()}
      >
        {t('action.withdraw')}
      </Button>
    </div>
  );
}
