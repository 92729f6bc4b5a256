import type { Wish, WishOffer } from '@jari/contract';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconClockCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { type PassNext, useAcceptOffer, usePassOffer, waitlistQuery } from '../api.ts';
import { useWishWords } from '../use-wish-words.ts';

/** What is held for me right now; nothing where there is none. */
export function WishOffers() {
  const { data } = useQuery(waitlistQuery());
  const offered = (data?.mine ?? []).flatMap((wish) => (wish.offer ? [{ wish, offer: wish.offer }] : []));
  return offered.map(({ wish, offer }) => <OfferCard key={offer.reservationId} wish={wish} offer={offer} />);
}

function OfferCard({ wish, offer }: { wish: Wish; offer: WishOffer }) {
  const { t } = useTranslation('waitlist');
  const time = useTime();
  const clock = useNow(5000);
  const words = useWishWords();
  const accept = useAcceptOffer();
  const pass = usePassOffer();
  const isBusy = accept.isPending || pass.isPending;
  const isOver = Date.parse(offer.heldUntil) <= clock.epochMilliseconds;
  const leave = (next: PassNext) =>
    pass.mutate(
      { wish, next },
      { onSuccess: () => notifySuccess(t(`offer.passed.${next}`)), onError: (error) => notifyProblem(error) },
    );
  const take = () =>
    accept.mutate(wish, {
      onSuccess: ({ status }) =>
        notifySuccess(t(status === 'pending' ? 'offer.takenPending' : 'offer.taken'), { detail: words.time(offer) }),
      onError: (error) => notifyProblem(error),
    });
  return (
    <Alert color="jade" icon={<IconClockCheck size={18} />} title={t('offer.title', { title: wish.title })}>
      <Stack gap={4}>
        <Text fz="sm" fw={600} className="tabular">
          {words.time(offer)}
        </Text>
        <Text fz="sm" className="tabular">
          {words.place(offer)}
        </Text>
        <Text fz="sm" role="timer" aria-live="off">
          {isOver
            ? t('offer.over')
            : t('offer.until', {
                time: time.formatTime(offer.heldUntil),
                left: time.formatRelative(offer.heldUntil, clock),
              })}
        </Text>
        <Group gap="xs" mt={6}>
          <Button size="compact-md" loading={accept.isPending} disabled={isOver || pass.isPending} onClick={take}>
            {t('offer.accept')}
          </Button>
          <Button size="compact-md" variant="default" disabled={isOver || isBusy} onClick={() => leave('wait')}>
            {t('offer.pass')}
          </Button>
          <Button size="compact-md" variant="subtle" disabled={isOver || isBusy} onClick={() => leave('withdraw')}>
            {t('offer.withdraw')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
