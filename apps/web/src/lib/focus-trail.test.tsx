import { Button, MantineProvider, Menu, Modal } from '@mantine/core';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepFocusTrail } from './focus-trail.ts';

let stop: () => void;
beforeEach(() => {
  stop = keepFocusTrail();
});
afterEach(() => stop());

/** As the pages have them: there only while they are open, one over the other, from a button or from a menu. */
function Dialogs() {
  const [open, setOpen] = useState<'none' | 'first' | 'second'>('none');
  return (
    <>
      <Button onClick={() => setOpen('first')}>invite</Button>
      <Menu>
        <Menu.Target>
          <Button>menu</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('first')}>rename</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open !== 'none' && (
        <Modal opened onClose={() => setOpen('none')} title="first">
          <Button onClick={() => setOpen('second')}>discard</Button>
        </Modal>
      )}
      {open === 'second' && <Modal opened onClose={() => setOpen('first')} title="second" role="alertdialog" />}
    </>
  );
}

/** With portals, which Mantine leaves out of tests by itself. */
function showDialogs() {
  render(
    <MantineProvider>
      <Dialogs />
    </MantineProvider>,
  );
  return userEvent.setup();
}

const button = (name: string) => screen.getByRole('button', { name });

it('a dialog that closes leads back to what opened it, over another one into that', async () => {
  const user = showDialogs();
  screen.getByRole('button', { name: 'invite' }).focus();
  await user.keyboard('{Enter}');
  screen.getByRole('button', { name: 'discard' }).focus();
  await user.keyboard('{Enter}');
  await screen.findByRole('alertdialog');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(button('discard')));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(button('invite')));
});

it('a dialog that a menu opened leads back to the button of the menu', async () => {
  const user = showDialogs();
  await user.click(screen.getByRole('button', { name: 'menu' }));
  await user.click(await screen.findByRole('menuitem', { name: 'rename' }));
  await screen.findByRole('dialog');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(button('menu')));
});

it('who clicked beside everything stays where they are', async () => {
  const user = showDialogs();
  screen.getByRole('button', { name: 'invite' }).focus();
  await user.click(document.body);
  document.body.append(document.createElement('aside'));
  await Promise.resolve();
  expect(document.activeElement).toBe(document.body);
});
