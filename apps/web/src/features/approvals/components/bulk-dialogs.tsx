import type { ApprovalAction, ApprovalRequest } from '@jari/contract';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './approvals.module.css';
import { DecisionForm } from './decision-form.tsx';

interface BulkDialogProps {
  action: ApprovalAction;
  requests: readonly ApprovalRequest[];
  onDecide: (reason: string) => void;
  onClose: () => void;
}

/** Asks once before many are decided alike. */
export function BulkDialog({ action, requests, onDecide, onClose }: BulkDialogProps) {
  const { t } = useTranslation(['approvals', 'common']);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`bulk.${action}Title`, { count: requests.length })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <DecisionForm action={action} readerName={null} count={requests.length} onDecide={onDecide} onBack={onClose} />
    </Modal>
  );
}

export interface LeftOver {
  request: ApprovalRequest;
  detail: string;
}

/** Which of many could not be decided, and why. */
export function LeftOverDialog({ items, onClose }: { items: readonly LeftOver[]; onClose: () => void }) {
  const { t } = useTranslation(['approvals', 'common']);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('bulk.leftOver', { count: items.length })}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        <ul className={classes['plain']}>
          {items.map(({ request: { id, title, person }, detail }) => (
            <li key={id} style={{ marginBottom: 10 }}>
              <Text fw={600}>{t('titleOf', { title, name: person.name })}</Text>
              <Text fz="sm">{detail}</Text>
            </li>
          ))}
        </ul>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common:action.close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
