import type { Resource } from '@jari/contract';
import { Button, Loader, Popover } from '@mantine/core';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../../../lib/at-rest.ts';
import { useTime } from '../../../lib/viewer.ts';

const QuickForm = later(() => import('./quick-form.tsx'));

export interface QuickReserveProps {
  resource: Resource;
  hours: number;
  onBooked: (reservationId: string) => void;
}

/** "+2 h": books from now on, after one look at how many GPUs that are. */
export function QuickReserve({ resource, hours, onBooked }: QuickReserveProps) {
  const { t } = useTranslation('reservations');
  const { formatMinutes } = useTime();
  const [isOpen, setIsOpen] = useState(false);
  const duration = formatMinutes(hours * 60);
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      position="bottom-start"
      shadow="md"
      width={280}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="default"
          fw={500}
          onClick={() => setIsOpen(!isOpen)}
          aria-label={t('quick.label', { server: resource.name, duration })}
        >
          {t('quick.button', { duration })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('quick.label', { server: resource.name, duration })}>
        <Suspense fallback={<Loader size="sm" />}>
          {isOpen && (
            <QuickForm resource={resource} hours={hours} onBooked={onBooked} onClose={() => setIsOpen(false)} />
          )}
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
