/** An answer as Google words its refusals. */
export class GoogleError extends Error {
  override readonly name = 'GoogleError';
  readonly status: number;
  readonly reason: string;

  constructor(status: number, reason: string, message: string) {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  body(): object {
    const { status: code, reason, message } = this;
    return { error: { code, message, errors: [{ domain: 'global', reason, message }] } };
  }
}

export const notFound = () => new GoogleError(404, 'notFound', 'Not Found');
export const gone = () => new GoogleError(410, 'deleted', 'Resource has been deleted');
export const syncTokenExpired = () =>
  new GoogleError(410, 'fullSyncRequired', 'Sync token is no longer valid, a full sync is required.');
export const duplicateId = () => new GoogleError(409, 'duplicate', 'The requested identifier already exists.');
export const conditionNotMet = () => new GoogleError(412, 'conditionNotMet', 'Precondition Failed');
export const invalid = (message: string) => new GoogleError(400, 'invalid', message);
export const forbidden = () =>
  new GoogleError(403, 'requiredAccessLevel', 'You need to have writer access to this calendar.');
export const unauthorized = () => new GoogleError(401, 'authError', 'Invalid Credentials');
export const rateLimited = () => new GoogleError(403, 'rateLimitExceeded', 'Rate Limit Exceeded');
export const tooManyRequests = () => new GoogleError(429, 'rateLimitExceeded', 'Too many requests');
export const backendError = () => new GoogleError(503, 'backendError', 'Backend Error');
