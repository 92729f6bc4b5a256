import { Alert, Anchor, Button, Group, List, Modal, Skeleton, Stack, Text } from '@mantine/core';
import type { BrokenReservation, PolicyPreview } from '@jari/contract';
import type { PolicyField } from '@jari/domain';
import { IconCalendarExclamation, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { useTime } from '../../../lib/viewer.ts';
import { FIELD_KINDS } from '../fields.ts';
import { usePolicyWords } from '../use-policy-words.ts';

interface PreviewDialogProps {
  /** undefined while it is worked out. */
  preview: PolicyPreview | undefined;
  problem: unknown;
  isSaving: boolean;
  onSave: () => void;
  onClose: () => void;
}

/** What saving would mean: which servers, and which reservations would no longer fit. Nothing happens before "save". */
export function PreviewDialog({ preview, problem, isSaving, onSave, onClose }: PreviewDialogProps) {
  const { t } = useTranslation(['policies', 'common']);
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={t('preview.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        {Boolean(problem) && <ProblemAlert error={problem} />}
        {!preview && !problem && (
          <Stack gap="xs" aria-busy="true" aria-label={t('preview.checking')}>
            <Skeleton h={18} w="60%" />
            <Skeleton h={64} />
          </Stack>
        )}
        {preview && (
          <>
            <ChangedServers servers={preview.servers} />
            <Broken preview={preview} />
          </>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button onClick={onSave} loading={isSaving} disabled={!preview} data-autofocus>
            {t('preview.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function ChangedServers({ servers }: Pick<PolicyPreview, 'servers'>) {
  const { t } = useTranslation('policies');
  const words = usePolicyWords();
  if (servers.length === 0) return <Text>{t('preview.noChange')}</Text>;
  return (
    <div>
      <Text fw={600}>{t('preview.servers', { count: servers.length })}</Text>
      <List fz="sm" mt={6} spacing={4} listStyleType="none" withPadding={false} mah={160} style={{ overflowY: 'auto' }}>
        {servers.map(({ id, name, fields }) => (
          <List.Item key={id}>
            <Text span fz="sm" fw={550}>
              {name}
            </Text>{' '}
            <Text span fz="sm" c="dimmed">
              {fields.filter(isField).map(words.label).join(', ')}
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  );
}

function Broken({ preview: { broken, brokenReservations, checkedReservations, servers } }: { preview: PolicyPreview }) {
  const { t } = useTranslation('policies');
  if (servers.length === 0) return null;
  if (brokenReservations === 0) {
    return (
      <Alert color="jade" icon={<IconCircleCheck size={18} />} p="sm">
        <Text fz="sm">
          {checkedReservations > 0 ? t('preview.fine', { count: checkedReservations }) : t('preview.fineNone')}
        </Text>
      </Alert>
    );
  }
  return (
    <Alert
      color="orange"
      icon={<IconCalendarExclamation size={18} />}
      title={t('preview.broken', { count: brokenReservations, checked: checkedReservations })}
    >
      <Text fz="sm">{t('preview.untouched')}</Text>
      <List
        fz="sm"
        mt="sm"
        spacing="sm"
        listStyleType="none"
        withPadding={false}
        mah={280}
        style={{ overflowY: 'auto' }}
      >
        {broken.map((each) => (
          <BrokenItem key={each.reservation.reservationId} {...each} />
        ))}
      </List>
      {broken.length < brokenReservations && (
        <Text fz="xs" mt="sm">
          {t('preview.many', { count: broken.length })}
        </Text>
      )}
    </Alert>
  );
}

function BrokenItem({ resource, reservation, refusals }: BrokenReservation) {
  const { t } = useTranslation('policies');
  const time = useTime();
  const { title, userName, startAt, endAt, reservationId } = reservation;
  return (
    <List.Item>
      <Text span fz="sm" fw={600}>
        {userName}
      </Text>{' '}
      <Anchor
        fz="sm"
        underline="always"
        href={`/?reservation=${encodeURIComponent(reservationId)}`}
        target="_blank"
        rel="noreferrer"
        aria-label={t('preview.open', { title })}
      >
        {title}
      </Anchor>{' '}
      <Text span fz="sm">
        {t('preview.what', { server: resource.name })}
      </Text>
      <Text fz="xs" className="tabular">
        {time.formatRange(startAt, endAt)}
      </Text>
      {refusals.map(({ rule, detail }) => (
        <Text key={rule} fz="sm">
          {detail}
        </Text>
      ))}
    </List.Item>
  );
}

function isField(name: string): name is PolicyField {
  return name in FIELD_KINDS;
}
