import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

/** Lets bytes pass and knows what passed. */
export class Measured extends Transform {
  private readonly hash = createHash('sha256');
  private digest: string | undefined;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: null, chunk: Buffer) => void): void {
    this.hash.update(chunk);
    done(null, chunk);
  }

  /** After its end. */
  get sha256(): string {
    this.digest ??= this.hash.digest('hex');
    return this.digest;
  }
}
