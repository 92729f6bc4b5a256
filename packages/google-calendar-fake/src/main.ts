/** `node src/main.ts --port 4100 --calendar team@example.org --key key.json`: the fake as a server of its own. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startGoogleCalendarFake } from './server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4100' },
    calendar: { type: 'string', multiple: true, default: ['team@example.org'] },
    key: { type: 'string' },
  },
});

const fake = await startGoogleCalendarFake({ port: Number(values.port), calendars: values.calendar });
if (values.key !== undefined) {
  writeFileSync(values.key, JSON.stringify(fake.serviceAccount(), null, 2), { mode: 0o600 });
}
process.stdout.write(`Google Calendar fake: ${fake.url}, calendars ${values.calendar.join(', ')}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void fake.close());
