import { Button, Checkbox, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import type { Resource, RetirementPreview } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../components/error-state.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { notifySuccess } from '../../../components/toasts.tsx';
import { retirementQuery, useRetireServer } from '../api.ts';
import { FateList } from './fate-list.tsx';

interface RetireDialogProps {
  server: Resource;
  reservationHref: (id: string) => string;
  onClose: () => void;
}

/** Asks what becomes of the reservations before the server goes, and shows where each would move. */
export function RetireDialog({ server, reservationHref, onClose }: RetireDialogProps) {
  const { t } = useTranslation(['maintenance', 'common']);
  const preview = useQuery(retirementQuery(server.id));
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={
        <Text span fw={650} fz="lg">
          {t('retire.title', { name: server.name })}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {preview.isPending && <ListSkeleton count={3} />}
      {preview.isError && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && (
        <RetireForm server={server} preview={preview.data} reservationHref={reservationHref} onClose={onClose} />
      )}
    </Modal>
  );
}

const CHOICES = ['keep', 'cancel', 'move'] as const;
type Choice = (typeof CHOICES)[number];

function RetireForm({ server, preview, reservationHref, onClose }: RetireDialogProps & { preview: RetirementPreview }) {
  const { t } = useTranslation(['maintenance', 'common']);
  const retire = useRetireServer();
  const [choice, setChoice] = useState<Choice>('keep');
  const [cancelsRest, setCancelsRest] = useState(false);
  const [reason, setReason] = useState('');
  const { affected } = preview;
  const needsReason = affected.length > 0 && choice !== 'keep';
  const withPlace = affected.filter(({ place }) => place !== null).length;
  const labels = {
    keep: { label: t('retire.keep'), description: t('retire.keepHint') },
    cancel: { label: t('retire.cancelAll'), description: t('retire.cancelHint') },
    move: { label: t('retire.move'), description: t('retire.moveHint', { count: withPlace }) },
  };
  const run = () => {
    const body = needsReason
      ? ({ reservations: choice, reason, withoutPlace: cancelsRest ? 'cancel' : 'keep' } as const)
      : ({ reservations: 'keep', withoutPlace: 'keep' } as const);
    retire.mutate(
      { server, body },
      {
        onSuccess: ({ reservations }) => {
          const count = (fate: string) => reservations.filter((one) => one.fate === fate).length;
          const counts = { kept: count('kept'), moved: count('moved'), cancelled: count('cancelled') };
          const detail = reservations.length > 0 ? { detail: t('retire.done', counts) } : {};
          notifySuccess(t('retire.doneTitle', { name: server.name }), detail);
          onClose();
        },
      },
    );
  };
  return (
    <Stack gap="md">
      {retire.isError && <ProblemAlert error={retire.error} />}
      <Text>{t('retire.intro')}</Text>
      {affected.length === 0 && <Text c="dimmed">{t('retire.nobody')}</Text>}
      {affected.length > 0 && (
        <>
          <Radio.Group
            label={t('retire.what', { count: affected.length })}
            value={choice}
            onChange={(value) => setChoice(CHOICES.find((each) => each === value) ?? 'keep')}
          >
            <Stack gap="xs" mt="xs">
              {CHOICES.map((each) => (
                <Radio key={each} value={each} {...labels[each]} disabled={each === 'move' && withPlace === 0} />
              ))}
            </Stack>
          </Radio.Group>
          <FateList affected={affected} isMoving={choice === 'move'} reservationHref={reservationHref} />
          {choice === 'move' && withPlace < affected.length && (
            <Checkbox
              label={t('retire.cancelRest')}
              checked={cancelsRest}
              onChange={(event) => setCancelsRest(event.currentTarget.checked)}
            />
          )}
        </>
      )}
      {needsReason && (
        <TextInput
          label={t('retire.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={500}
          required
        />
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common:action.cancel')}
        </Button>
        <Button color="red" loading={retire.isPending} disabled={needsReason && !reason.trim()} onClick={run}>
          {t('retire.action')}
        </Button>
      </Group>
    </Stack>
  );
}
