import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { BrowserRouter } from 'react-router';
import { ConfirmHost } from './components/confirm.tsx';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { later, useAtRest } from './lib/at-rest.ts';
import { keepFocusTrail } from './lib/focus-trail.ts';
import { useLanguage } from './lib/i18n.ts';
import { FIRST_DAY_OF_WEEK } from './lib/time.ts';
import { AppRoutes } from './routes.tsx';
import { cssVariables, theme } from './theme.ts';

// No toast is shown with the first paint; one that comes before its code is kept until then.
const Toaster = later(() => import('./components/toaster.tsx'));

interface AppProps {
  queryClient: QueryClient;
}

export function App({ queryClient }: AppProps) {
  const locale = useLanguage();
  const isAtRest = useAtRest();
  useEffect(keepFocusTrail, []);
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
        <Suspense>{isAtRest && <Toaster />}</Suspense>
      </DatesProvider>
    </MantineProvider>
  );
}
