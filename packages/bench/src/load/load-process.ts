/** Generates load in a process of its own, so that neither the server nor the harness waits for it. */
import { runHttpLoad, type HttpLoad } from './http-load.ts';
import { runSqlLoad, type SqlLoad } from './sql-load.ts';

process.once('disconnect', () => process.exit());
process.once('message', (load: HttpLoad | SqlLoad) => {
  void (load.kind === 'http' ? runHttpLoad(load) : runSqlLoad(load)).then((outcome) =>
    process.send?.(outcome, () => process.exit(0)),
  );
});
