import { Alert, Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import type { Person } from '@jari/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifySuccess } from '../../../components/toasts.tsx';
import { useUser } from '../../../lib/session.ts';
import { useDisablePerson } from '../api.ts';
import { PersonProblem } from './person-problem.tsx';

interface DisableDialogProps {
  person: Person;
  onClose: () => void;
}

/** Says what disabling means, and asks about reservations if there are any. */
export function DisableDialog({ person, onClose }: DisableDialogProps) {
  const { t } = useTranslation(['people', 'common']);
  const isMe = useUser().id === person.id;
  const { name, reservationsAhead } = person;
  const disable = useDisablePerson(person);
  const [reservations, setReservations] = useState<'keep' | 'cancel'>('keep');
  const [reason, setReason] = useState('');
  const [isReasonMissing, setReasonMissing] = useState(false);
  const run = () => {
    const given = reason.trim();
    setReasonMissing(reservations === 'cancel' && given === '');
    if (reservations === 'cancel' && given === '') return;
    disable.mutate(
      { reservations, ...(reservations === 'cancel' && { reason: given }) },
      {
        onSuccess: ({ cancelled }) => {
          notifySuccess(
            cancelled > 0 ? t('disable.doneCancelled', { name, count: cancelled }) : t('disable.done', { name }),
          );
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <Text span fw={650} fz="lg">
          {t('disable.title', { name })}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        {disable.isError && <PersonProblem error={disable.error} />}
        {isMe ? <Alert color="yellow">{t('disable.bodySelf')}</Alert> : <Text>{t('disable.body')}</Text>}
        {reservationsAhead > 0 && (
          <Radio.Group
            label={t('disable.reservations', { count: reservationsAhead })}
            value={reservations}
            onChange={(value) => setReservations(value === 'cancel' ? 'cancel' : 'keep')}
          >
            <Stack gap="xs" mt={6}>
              <Radio value="keep" label={t('disable.keep')} description={t('disable.keepHint')} />
              <Radio value="cancel" label={t('disable.cancel')} description={t('disable.cancelHint')} />
            </Stack>
          </Radio.Group>
        )}
        {reservations === 'cancel' && (
          <Textarea
            label={t('disable.reason')}
            description={t('disable.reasonHint')}
            required
            maxLength={500}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setReasonMissing(false);
            }}
            error={isReasonMissing && t('disable.reasonMissing')}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common:action.cancel')}
          </Button>
          <Button color="red" loading={disable.isPending} onClick={run}>
            {reservations === 'cancel' ? t('disable.submitCancel') : t('action.disable')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
