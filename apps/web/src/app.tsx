import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { useLanguage } from './lib/i18n.ts';
import { FIRST_DAY_OF_WEEK } from './lib/time.ts';
import { createRouter } from './routes.tsx';
import { cssVariables, theme } from './theme.ts';

interface AppProps {
  queryClient: QueryClient;
}

export function App({ queryClient }: AppProps) {
  const [router] = useState(createRouter);
  const locale = useLanguage();
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <DatesProvider settings={{ locale, firstDayOfWeek: FIRST_DAY_OF_WEEK, weekendDays: [0, 6] }}>
        <QueryClientProvider client={queryClient}>
          <ModalsProvider>
            <RouterProvider router={router} />
          </ModalsProvider>
        </QueryClientProvider>
        <Notifications position="bottom-right" containerWidth={380} />
      </DatesProvider>
    </MantineProvider>
  );
}
