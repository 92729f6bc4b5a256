import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { MaintenanceOffer } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { IconTool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { offersQuery, useAnswerOffer } from '../api.ts';
import { useWindowWords } from '../use-window-words.ts';

/** What an admin offers me in place of reservations that maintenance stands in the way of; nothing where there is none. */
export function MyOffers() {
  const { data } = useQuery(offersQuery());
  return data?.items.map((offer) => <OfferCard key={offer.id} offer={offer} />);
}

function OfferCard({ offer }: { offer: MaintenanceOffer }) {
  const { t } = useTranslation('maintenance');
  const words = useWindowWords();
  const { accept, decline } = useAnswerOffer();
  const { reservation, place, window } = offer;
  const isBusy = accept.isPending || decline.isPending;
  const onError = (error: unknown) => notifyProblem(error);
  return (
    <Alert color="orange" icon={<IconTool size={18} />} title={t('mine.title', { title: reservation.title })}>
      <Stack gap={4}>
        <Text fz="sm">
          {window
            ? t('mine.why', { when: words.when(window), reason: window.reason })
            : t('mine.outOfService', { server: reservation.place.resource.name })}
        </Text>
        <Text fz="sm" className="tabular">
          {t('mine.now', { place: words.place(reservation.place) })}
        </Text>
        <Text fz="sm" fw={600} className="tabular">
          {t('mine.offered', { place: words.place(place) })}
        </Text>
        <Group gap="xs" mt={6}>
          <Button
            size="compact-md"
            loading={accept.isPending}
            disabled={isBusy && !accept.isPending}
            onClick={() =>
              accept.mutate({ id: offer.id }, { onSuccess: () => notifySuccess(t('mine.accepted')), onError })
            }
          >
            {t('mine.accept')}
          </Button>
          <Button
            size="compact-md"
            variant="default"
            loading={decline.isPending}
            disabled={isBusy && !decline.isPending}
            onClick={() =>
              decline.mutate({ id: offer.id }, { onSuccess: () => notifySuccess(t('mine.declined')), onError })
            }
          >
            {t('mine.decline')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
