import { Alert, Button, Checkbox, Group, List, Modal, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { notifySuccess } from '../../../components/toasts.tsx';
import { isProblem } from '../../../lib/api.ts';
import { leaveForGood } from '../../../lib/sign-in.ts';
import { useUser } from '../../../lib/session.ts';
import { useWithdraw } from '../own-account.ts';
import { CredentialsProblem } from './credentials-problem.tsx';
import { PasswordField } from './password-field.tsx';

/** Says what leaving means, asks for the password, and offers to cancel what is ahead. */
export function WithdrawDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['profile', 'common']);
  const { email } = useUser();
  const navigate = useNavigate();
  const withdraw = useWithdraw();
  const [password, setPassword] = useState('');
  const [cancelReservations, setCancelReservations] = useState(false);
  const { error } = withdraw;
  const isAhead = isProblem(error, 'reservations-ahead');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    withdraw.mutate(
      { password, cancelReservations },
      {
        onSuccess: () => {
          leaveForGood();
          void navigate('/sign-in');
          notifySuccess(t('withdraw.done'));
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
          {t('withdraw.title')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <List size="sm" spacing={4}>
            <List.Item>{t('withdraw.name')}</List.Item>
            <List.Item>{t('withdraw.address', { email })}</List.Item>
            <List.Item>{t('withdraw.history')}</List.Item>
          </List>
          {isAhead && (
            <Alert role="alert" color="yellow" title={t('withdraw.ahead', { count: error.body.reservationCount })}>
              <Checkbox
                checked={cancelReservations}
                onChange={(event) => setCancelReservations(event.currentTarget.checked)}
                label={t('withdraw.cancelThem')}
              />
            </Alert>
          )}
          {error && !isAhead && !isProblem(error, 'wrong-password') && <WithdrawProblem error={error} />}
          <input type="text" autoComplete="username" value={email} readOnly hidden />
          <PasswordField
            label={t('withdraw.password')}
            autoComplete="current-password"
            data-autofocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={isProblem(error, 'wrong-password') && t('password.wrong')}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button
              type="submit"
              color="red"
              disabled={password === '' || (isAhead && !cancelReservations)}
              loading={withdraw.isPending}
            >
              {t(isAhead ? 'withdraw.submitCancel' : 'withdraw.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function WithdrawProblem({ error }: { error: unknown }) {
  const { t } = useTranslation('profile');
  if (isProblem(error, 'last-admin')) return <Alert color="yellow">{t('withdraw.lastAdmin')}</Alert>;
  return <CredentialsProblem problem={error} />;
}
