import type { MaintenanceWindow } from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';
import { closeWindow } from '../maintenance.repository.ts';
import { changeWindow } from './change-window.ts';

/** Cancels what has not begun; ends what has, so that its units are in service again. */
export async function endWindow(ctx: MemberContext, id: string): Promise<MaintenanceWindow> {
  const { affected: _affected, ...window } = await changeWindow(ctx, id, 'maintenance-ended', (tx) =>
    closeWindow(tx, id),
  );
  return window;
}
