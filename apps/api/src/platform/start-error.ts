/** A start that cannot go on for a reason its operator can do something about; the message is all they are shown. */
export class StartError extends Error {
  override readonly name: string = 'StartError';
}
