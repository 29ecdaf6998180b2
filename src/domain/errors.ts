/**
 * Every error that the product answers with, on one page: stable code, HTTP status and title. Codes are for ever.
 */
export const errorCodes = {
  unauthenticated: { status: 401, title: 'No valid API key was given' },
  forbidden: { status: 403, title: 'This API key may not do that' },
  not_found: { status: 404, title: 'There is nothing here' },
  method_not_allowed: { status: 405, title: 'This address does not take that method' },
  invalid_input: { status: 422, title: 'The input has faults' },
  malformed_json: { status: 400, title: 'The body is not valid JSON' },
  too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body must be application/json' },
  rate_limited: { status: 429, title: 'Too many requests' },
  idempotency_key_reused: { status: 422, title: 'This idempotency key was used with another body' },
  too_late: { status: 409, title: 'The job has already begun or ended' },
  conflict: { status: 409, title: 'The state does not allow that' },
  unavailable: { status: 503, title: 'The ledger cannot be reached; nothing was accepted' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorCodes;

export interface ErrorFault {
  pointer: string;
  code: string;
  message: string;
}

/**
 * An error with a code of the table above. Thrown by our own code and caught at three borders only: the HTTP error
 * mapper, one run of an action, and the process.
 */
export class MunshiError extends Error {
  override readonly name = 'MunshiError';

  constructor(
    readonly code: ErrorCode,
    /** What is wrong and what to do, in plain words; safe to show. */
    readonly detail: string,
    readonly extra: { errors?: ErrorFault[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(`${code}: ${detail}`, extra.cause === undefined ? undefined : { cause: extra.cause });
  }

  get status(): number {
    return errorCodes[this.code].status;
  }

  get title(): string {
    return errorCodes[this.code].title;
  }
}
