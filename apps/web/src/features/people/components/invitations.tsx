import { Badge, Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { Invitation } from '@jari/contract';
import { IconDownload, IconMail } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirm } from '../../../components/confirm.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { LoadMore } from '../../../components/load-more.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { SearchField } from '../../../components/search-field.tsx';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { invitationsQuery, useRevokeInvitation, useSaveInvitations, useSendInvitation } from '../invitations.ts';
import { InvitationActions } from './invitation-actions.tsx';
import { copied, LinkField } from './link-field.tsx';
import classes from './people-table.module.css';

interface InvitationsProps {
  q: string | undefined;
  onSearch: (q: string | undefined) => void;
}

/** Who was invited and has not come yet. */
export function Invitations({ q, onSearch }: InvitationsProps) {
  const { t } = useTranslation(['people', 'common']);
  const query = useInfiniteQuery(invitationsQuery(q));
  const save = useSaveInvitations();
  const [shown, setShown] = useState<Invitation | null>(null);
  const invitations = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isPending) return <ListSkeleton />;
  if (query.isError && invitations.length === 0) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />;
  }
  if (invitations.length === 0 && !q) {
    return (
      <EmptyState
        icon={<IconMail size={24} />}
        title={t('invitation.emptyTitle')}
        description={t('invitation.emptyDescription')}
      />
    );
  }
  return (
    <>
      <Group gap="xs" mb="md" justify="space-between">
        <SearchField
          label={t('invitation.search')}
          placeholder={t('searchPlaceholder')}
          value={q ?? ''}
          onChange={(next) => onSearch(next || undefined)}
        />
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          loading={save.isPending}
          onClick={() => save.mutate(undefined, { onError: (error) => notifyProblem(error) })}
        >
          {t('invitation.saveLinks')}
        </Button>
      </Group>
      {invitations.length === 0 ? (
        <EmptyState icon={<IconMail size={24} />} title={t('empty.title')} description={t('invitation.noMatch')} />
      ) : (
        <div className={classes['frame']}>
          <ul className={classes['list']} style={query.isPlaceholderData ? { opacity: 0.6 } : undefined}>
            {invitations.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} onShowLink={setShown} />
            ))}
          </ul>
        </div>
      )}
      <LoadMore query={query} />
      {shown?.link != null && (
        <Modal
          opened
          onClose={() => setShown(null)}
          title={t('invitation.linkTitle')}
          closeButtonProps={{ 'aria-label': t('common:action.close') }}
        >
          <Text fz="sm" c="dimmed" mb="sm">
            {t('invitation.linkHint')}
          </Text>
          <LinkField label={shown.email} link={shown.link} />
        </Modal>
      )}
    </>
  );
}

interface InvitationRowProps {
  invitation: Invitation;
  onShowLink: (invitation: Invitation) => void;
}

function InvitationRow({ invitation, onShowLink }: InvitationRowProps) {
  const { t } = useTranslation('people');
  const time = useTime();
  const now = useNow();
  const { email, name, role, status, expiresAt, lastSentAt, invitedBy, link, delivery } = invitation;
  const isOpen = status === 'open';
  const send = useSendInvitation();
  const revoke = useRevokeInvitation();

  const sendAgain = () =>
    send.mutate(invitation, {
      onSuccess: (sent) => {
        if (sent.delivery === 'mail') notifySuccess(t('invitation.sent', { email }));
        else onShowLink(sent);
      },
      onError: (error) => notifyProblem(error),
    });
  const copyLink = async () => {
    if (link === null) return;
    if (await copied(link)) notifySuccess(t('invitation.linkCopied', { email }));
    else onShowLink(invitation);
  };
  const takeBack = async () => {
    const isSure = await confirm({
      title: t('invitation.revokeTitle'),
      body: t('invitation.revokeBody', { email }),
      confirmLabel: t('invitation.revoke'),
      danger: true,
    });
    if (!isSure) return;
    revoke.mutate(invitation, {
      onSuccess: () => notifySuccess(t('invitation.revoked', { email })),
      onError: (error) => notifyProblem(error),
    });
  };

  return (
    <li className={classes['item']}>
      <Group justify="space-between" gap="xs">
        <Stack gap={4} miw={0} flex="1 1 240px">
          <Group gap={8}>
            <Text span fw={550} style={{ overflowWrap: 'anywhere' }}>
              {name ?? email}
            </Text>
            <Badge color={role === 'admin' ? 'violet' : 'gray'} miw="max-content">
              {t(`role.${role}`)}
            </Badge>
            <Badge color={isOpen ? 'jade' : 'yellow'} miw="max-content">
              {t(`invitation.status.${isOpen ? 'open' : 'expired'}`)}
            </Badge>
          </Group>
          {name !== null && (
            <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {email}
            </Text>
          )}
          <Text fz="xs" c="dimmed">
            {t('invitation.by', { name: invitedBy.name, date: time.formatDate(lastSentAt) })}
            {' · '}
            {isOpen
              ? t('invitation.until', { at: time.formatDateTime(expiresAt), left: time.formatRelative(expiresAt, now) })
              : t('invitation.expiredAt', { at: time.formatDateTime(expiresAt) })}
          </Text>
        </Stack>
        <InvitationActions
          email={email}
          isOpen={isOpen}
          isMailed={delivery === 'mail'}
          isSending={send.isPending}
          isRevoking={revoke.isPending}
          onCopy={() => void copyLink()}
          onSend={sendAgain}
          onRevoke={() => void takeBack()}
        />
      </Group>
    </li>
  );
}
