/** Takes the lock of each folder it is told, says how that went, and holds what it took until it is killed. */
import { lockDataDir } from '../../src/platform/data-dir-lock.ts';

process.once('disconnect', () => process.exit());
process.on('message', (folder) => {
  lockDataDir(String(folder)).then(
    () => process.send?.('taken'),
    (error: unknown) => process.send?.(error instanceof Error ? error.name : 'failed'),
  );
});
process.send?.('ready');
