// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { createElement, Suspense } from 'react';
import { expect, it } from 'vitest';
import { deferred } from './deferred.ts';

const Drawer = ({ title }: { title: string }) => createElement('p', null, title);
const shown = (component: ReturnType<typeof deferred<{ title: string }>>) =>
  render(createElement(Suspense, { fallback: 'still coming' }, createElement(component, { title: 'here' })));

it('shows what has been fetched at once, and what has not as soon as it is there', async () => {
  const fetched = deferred(async () => ({ default: Drawer }));
  await fetched.fetch();
  const first = shown(fetched);
  expect(first.container.textContent).toBe('here');
  first.unmount();

  const second = shown(deferred(async () => ({ default: Drawer })));
  expect(second.container.textContent).toBe('still coming');
  expect(await screen.findByText('here')).toBeDefined();
});

it('fetches again what could not be fetched ahead', async () => {
  let isOnline = false;
  const component = deferred(async () => {
    if (!isOnline) throw new Error('offline');
    return { default: Drawer };
  });
  await expect(component.fetch()).rejects.toThrow('offline');
  isOnline = true;
  shown(component);
  expect(await screen.findByText('here')).toBeDefined();
});
