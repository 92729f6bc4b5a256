import { Anchor, Button } from '@mantine/core';
import { IconChevronLeft, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { notifyProblem } from '../components/toasts.tsx';
import { useExport } from '../features/people-import/api.ts';
import { PeopleImport } from '../features/people-import/components/people-import.tsx';

export default function PeopleImportPage() {
  const { t } = useTranslation(['peopleImport', 'people']);
  const save = useExport();
  return (
    <PageBody>
      <Anchor component={Link} to="/people" fz="sm" c="dimmed" mb={6} display="inline-flex">
        <IconChevronLeft size={18} aria-hidden="true" /> {t('people:title')}
      </Anchor>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <Button
            variant="default"
            leftSection={<IconDownload size={16} />}
            onClick={() => save.mutate(undefined, { onError: (error) => notifyProblem(error) })}
            loading={save.isPending}
          >
            {t('export')}
          </Button>
        }
      />
      <PeopleImport />
    </PageBody>
  );
}
