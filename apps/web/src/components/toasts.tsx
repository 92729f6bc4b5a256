import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertCircle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { i18n } from '../lib/i18n.ts';
import { describeProblem } from '../lib/problem-text.ts';

interface ToastAction {
  label: string;
  onClick: () => void;
}

interface ToastOptions {
  detail?: string;
  /** Such as "되돌리기"; the toast then stays for 10 s. */
  action?: ToastAction;
}

const SHOWN_MS = 5000;
const SHOWN_WITH_ACTION_MS = 10_000;
const HINT_ID = 'hint';

/** Something worked. Read out politely by screen readers; the returned function takes it away. */
export function notifySuccess(message: string, { detail, action }: ToastOptions = {}): () => void {
  const id = newToastId();
  notifications.show({
    id,
    role: 'status',
    color: 'jade',
    icon: <IconCheck size={16} />,
    title: message,
    message: <ToastBody detail={detail} action={action} onDone={() => notifications.hide(id)} />,
    autoClose: action ? SHOWN_WITH_ACTION_MS : SHOWN_MS,
    closeButtonProps: { 'aria-label': i18n.t('action.close') },
  });
  return () => notifications.hide(id);
}

/** Somebody else did something that concerns the person. It stays until it is closed, unless it says how long. */
export function notifyNews(
  message: string,
  { detail, action, shownMs }: ToastOptions & { shownMs?: number } = {},
): () => void {
  const id = newToastId();
  notifications.show({
    id,
    role: 'status',
    color: 'orange',
    icon: <IconInfoCircle size={16} />,
    title: message,
    message: <ToastBody detail={detail} action={action} onDone={() => notifications.hide(id)} />,
    // Nobody may be looking.
    autoClose: shownMs ?? false,
    closeButtonProps: { 'aria-label': i18n.t('action.close') },
  });
  return () => notifications.hide(id);
}

/** Something failed where no form can show it. The words are the problem's own. */
export function notifyProblem(error: unknown, message?: string): void {
  const { title, detail } = describeProblem(error, i18n.t);
  notifications.show({
    role: 'alert',
    color: 'red',
    icon: <IconAlertCircle size={16} />,
    title: message ?? title,
    message: detail,
    autoClose: SHOWN_WITH_ACTION_MS,
    closeButtonProps: { 'aria-label': i18n.t('action.close') },
  });
}

/** Why a key or a gesture did nothing: nothing failed, and nothing was asked of the server. */
export function notifyHint(message: string): void {
  // However often the key is pressed, there is one of it, with the latest reason.
  notifications.hide(HINT_ID);
  notifications.show({
    id: HINT_ID,
    role: 'status',
    color: 'gray',
    icon: <IconInfoCircle size={16} />,
    message,
    autoClose: SHOWN_MS,
    closeButtonProps: { 'aria-label': i18n.t('action.close') },
  });
}

function newToastId(): string {
  return `toast-${crypto.getRandomValues(new Uint32Array(1)).join('')}`;
}

interface ToastBodyProps {
  detail: string | undefined;
  action: ToastAction | undefined;
  onDone: () => void;
}

function ToastBody({ detail, action, onDone }: ToastBodyProps) {
  const act = () => {
    onDone();
    action?.onClick();
  };
  return (
    <Group justify="space-between" gap="xs">
      {detail && <Text fz="sm">{detail}</Text>}
      {action && (
        <Button size="compact-sm" variant="light" onClick={act}>
          {action.label}
        </Button>
      )}
    </Group>
  );
}
