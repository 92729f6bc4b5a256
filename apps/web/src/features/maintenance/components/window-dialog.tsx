import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCalendarShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../components/error-state.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { useOfferOtherTimes, windowQuery } from '../api.ts';
import { useWindowWords } from '../use-window-words.ts';
import { AffectedList } from './affected-list.tsx';

interface WindowDialogProps {
  id: string;
  reservationHref: (id: string) => string;
  onClose: () => void;
}

/** Who is hit by one window, and one button that offers each of them another time. */
export function WindowDialog({ id, reservationHref, onClose }: WindowDialogProps) {
  const { t } = useTranslation(['maintenance', 'common']);
  const words = useWindowWords();
  const query = useQuery(windowQuery(id));
  const offer = useOfferOtherTimes();
  const window = query.data;
  const affected = window?.affected ?? [];
  const unasked = affected.filter((one) => one.offer?.state !== 'open' && one.offer?.state !== 'declined');
  const stuck = offer.isSuccess ? offer.data.affected.filter((one) => one.offer === null).length : 0;
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={
        <Text span fw={650} fz="lg">
          {t('affectedTitle')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {query.isPending && <ListSkeleton count={3} />}
      {query.isError && !window && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {window && (
        <Stack gap="md">
          <Text fz="sm" c="dimmed">
            {window.resource.name} · {words.units(window)} · {words.when(window)} · {window.reason}
          </Text>
          {offer.isError && <ProblemAlert error={offer.error} />}
          <Text role="status">
            {affected.length === 0 ? t('hitsNobody') : t('stay', { count: affected.length })}
            {stuck > 0 && ` ${t('offer.stuck', { count: stuck })}`}
          </Text>
          <AffectedList affected={affected} reservationHref={reservationHref} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:action.close')}
            </Button>
            {unasked.length > 0 && (
              <Button
                leftSection={<IconCalendarShare size={16} />}
                loading={offer.isPending}
                onClick={() => offer.mutate({ id })}
              >
                {t('offer.all', { count: unasked.length })}
              </Button>
            )}
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
