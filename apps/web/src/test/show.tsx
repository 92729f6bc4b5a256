import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { User } from '@jari/contract';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { createQueryClient } from '../lib/queries.ts';
import { session } from '../lib/session.ts';
import { aSignIn, aUser } from './api.ts';

// jsdom loads no fonts; Mantine measures growing text areas again when they arrive.
if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() });

interface ShowOptions {
  user?: User;
  path?: string;
  client?: QueryClient;
}

/** Renders as the app does for a signed-in person; `location()` is the address as it is now. */
export function show(ui: ReactNode, { user = aUser(), path = '/', client = createQueryClient() }: ShowOptions = {}) {
  session.begin(aSignIn({ user }));
  let location = '';
  const Address = () => {
    const { pathname, search } = useLocation();
    location = pathname + search;
    return null;
  };
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <MemoryRouter initialEntries={[path]}>
          {ui}
          <Address />
        </MemoryRouter>
      </QueryClientProvider>
      <Notifications />
    </MantineProvider>,
  );
  return { user: userEvent.setup(), location: () => location };
}
