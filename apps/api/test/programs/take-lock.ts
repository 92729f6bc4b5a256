/** Takes the lock of the folder it is given, says so, and holds it until it is killed. */
import { lockDataDir } from '../../src/platform/data-dir-lock.ts';

process.once('disconnect', () => process.exit());
try {
  await lockDataDir(process.argv[2] ?? '');
  process.send?.('taken');
} catch (error) {
  process.send?.(error instanceof Error ? error.name : 'failed');
}
