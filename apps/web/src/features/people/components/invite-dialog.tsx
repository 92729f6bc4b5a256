import { Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifySuccess } from '../../../components/toasts.tsx';
import { type Outcome, useInvite, type Wanted } from '../invitations.ts';
import { InviteForm } from './invite-form.tsx';
import { InviteOutcomes } from './invite-outcomes.tsx';

interface InviteDialogProps {
  onClose: () => void;
}

/** Asks whom to invite, then shows what is left to do: links to pass on, addresses that were refused. */
export function InviteDialog({ onClose }: InviteDialogProps) {
  const { t } = useTranslation(['people', 'common']);
  const invite = useInvite();
  const [wanted, setWanted] = useState<Partial<Wanted>>({});
  const [outcomes, setOutcomes] = useState<Outcome[] | null>(null);
  const submit = (next: Wanted) => {
    setWanted(next);
    invite.mutate(next, {
      onSuccess: (done) => {
        if (done.every((one) => 'invitation' in one && one.invitation.delivery === 'mail')) {
          notifySuccess(t('invite.mailed', { count: done.length }));
          onClose();
        } else setOutcomes(done);
      },
    });
  };
  const tryAgain = (emails: string[]) => {
    setWanted({ ...wanted, emails });
    setOutcomes(null);
  };
  return (
    <Modal
      opened
      // What was asked goes on: closing now would hide what became of it.
      onClose={() => !invite.isPending && onClose()}
      title={
        <Text span fw={650} fz="lg">
          {t(outcomes ? 'invite.resultTitle' : 'invite.title')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {outcomes ? (
        <InviteOutcomes outcomes={outcomes} onTryAgain={tryAgain} onClose={onClose} />
      ) : (
        <InviteForm initial={wanted} isPending={invite.isPending} onSubmit={submit} onCancel={onClose} />
      )}
    </Modal>
  );
}
