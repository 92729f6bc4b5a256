import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What a server and its database say to each other, as far as measuring asks for it. */
export interface Relay {
  /** The database, by way of the relay. */
  readonly url: string;
  /** How often PostgreSQL has said "ready for the next one". */
  exchanges(): number;
  /** Every statement since the relay was opened, with its parameters. */
  readonly statements: readonly SentStatement[];
  close(): void;
}

export interface SentStatement {
  readonly text: string;
  readonly values: readonly (string | null)[];
}

/** Stands between a server and its database and listens. */
export async function openRelay(databaseUrl: string): Promise<Relay> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const statements: SentStatement[] = [];
  let exchanges = 0;
  const relay = createServer((client) => {
    const server = connect({ host: target.hostname, port: Number(target.port), noDelay: true });
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    server.on(
      'data',
      messageCounter('Z', () => (exchanges += 1)),
    );
    client.on(
      'data',
      statementReader((statement) => statements.push(statement)),
    );
    server.pipe(client).pipe(server);
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.port = String((relay.address() as AddressInfo).port);
  return {
    url: url.href,
    exchanges: () => exchanges,
    statements,
    close() {
      relay.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Finds messages of a type in PostgreSQL's stream: one byte of type, four of length (which counts itself), the rest. */
function messageCounter(type: string, onMessage: () => void): (chunk: Buffer) => void {
  let pending = Buffer.alloc(0);
  let skip = 0;
  return (chunk) => {
    let data = Buffer.concat([pending, chunk]);
    for (;;) {
      const skipped = Math.min(skip, data.length);
      data = data.subarray(skipped);
      skip -= skipped;
      if (skip > 0 || data.length < 5) break;
      if (String.fromCharCode(data[0] ?? 0) === type) onMessage();
      skip = 1 + data.readUInt32BE(1);
    }
    pending = Buffer.from(data);
  };
}

/** Reads what a client sends: the text of a named statement comes once, its parameters each time. */
function statementReader(onStatement: (statement: SentStatement) => void): (chunk: Buffer) => void {
  const texts = new Map<string, string>();
  let pending = Buffer.alloc(0);
  // The greeting is the only message without a type.
  let typeBytes = 0;
  const read = (type: string, body: Buffer) => {
    if (type === 'Q') onStatement({ text: textsIn(body)[0] ?? '', values: [] });
    const [first = '', second = ''] = type === 'P' || type === 'B' ? textsIn(body, 2) : [];
    if (type === 'P') texts.set(first, second);
    if (type !== 'B') return;
    const values = valuesIn(body.subarray(Buffer.byteLength(first) + Buffer.byteLength(second) + 2));
    onStatement({ text: texts.get(second) ?? '', values });
  };
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= typeBytes + 4) {
      const end = typeBytes + pending.readUInt32BE(typeBytes);
      if (pending.length < end) return;
      read(typeBytes === 0 ? '' : String.fromCharCode(pending[0] ?? 0), pending.subarray(typeBytes + 4, end));
      pending = pending.subarray(end);
      typeBytes = 1;
    }
  };
}

/** Texts that end with a zero byte, one after the other. */
function textsIn(body: Buffer, count = 1): string[] {
  const texts: string[] = [];
  for (let at = 0; texts.length < count;) {
    const end = body.indexOf(0, at);
    texts.push(body.toString('utf8', at, end));
    at = end + 1;
  }
  return texts;
}

/** The parameters of a Bind message, behind its two names: formats first, then lengths and bytes. */
function valuesIn(body: Buffer): (string | null)[] {
  let at = 2 + 2 * body.readUInt16BE(0);
  const count = body.readUInt16BE(at);
  at += 2;
  return Array.from({ length: count }, () => {
    const length = body.readInt32BE(at);
    at += 4;
    if (length < 0) return null;
    at += length;
    return body.toString('utf8', at - length, at);
  });
}
