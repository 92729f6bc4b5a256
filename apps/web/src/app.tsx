import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { BrowserRouter } from 'react-router';
import { ConfirmHost } from './components/confirm.tsx';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { useLanguage } from './lib/i18n.ts';
import { FIRST_DAY_OF_WEEK } from './lib/time.ts';
import { AppRoutes } from './routes.tsx';
import { cssVariables, theme } from './theme.ts';

// No toast is shown with the first paint.
const Toaster = lazy(() => import('./components/toaster.tsx'));

interface AppProps {
  queryClient: QueryClient;
}

export function App({ queryClient }: AppProps) {
  const locale = useLanguage();
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <DatesProvider settings={{ locale, firstDayOfWeek: FIRST_DAY_OF_WEEK, weekendDays: [0, 6] }}>
        <QueryClientProvider client={queryClient}>
          {/* Without transitions a page whose code is still coming shows its skeleton instead of nothing. */}
          <BrowserRouter useTransitions={false}>
            <ErrorBoundary fullScreen>
              <AppRoutes />
            </ErrorBoundary>
            <ConfirmHost />
          </BrowserRouter>
        </QueryClientProvider>
        <Suspense>
          <Toaster />
        </Suspense>
      </DatesProvider>
    </MantineProvider>
  );
}
