import { Button, Menu } from '@mantine/core';
import { IconCalendarShare, IconChevronDown, IconFileImport, IconLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** What goes out to and comes in from calendars elsewhere. */
export function OtherCalendarsMenu({ onImport }: { onImport: () => void }) {
  const { t } = useTranslation(['mine', 'links', 'import']);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconCalendarShare size={17} />}
          rightSection={<IconChevronDown size={15} />}
        >
          {t('otherCalendars')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/profile#calendar-links" leftSection={<IconLink size={17} />}>
          {t('links:subscribe')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileImport size={17} />} onClick={onImport}>
          {t('import:action')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
