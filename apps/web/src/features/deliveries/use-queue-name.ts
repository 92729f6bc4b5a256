import { useTranslation } from 'react-i18next';

const KNOWN = [
  'mail',
  'replay',
  'reservation-notice',
  'account-notice',
  'maintenance-notice',
  'maintenance-window-notice',
  'maintenance-offer-notice',
  'invitation-mail',
  'google-mirror',
  'google-check',
  'google-rebuild',
  'google-diagnose',
  'google-rename',
] as const;

/** What a kind of work is called; one that this release has no word for keeps its own name. */
export function useQueueName(): (name: string) => string {
  const { t } = useTranslation('deliveries');
  return (name) => {
    const known = KNOWN.find((one) => one === name);
    return known === undefined ? name : t(`queue.${known}`);
  };
}
