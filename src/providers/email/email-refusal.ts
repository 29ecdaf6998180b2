import type { Failed, Failure } from '../../domain/outcome.js';

/**
 * What a refusal of an e-mail service comes to. `retry`: nothing was taken, and it may be tried again. `slow_down`: the same, for the
 * pace. `quota`: for what a day may hold. `account`: credentials, sender or standing of this account, so another may send it.
 * `message`: the message or its recipients. `doubt`: nobody knows.
 */
export type EmailClass = 'retry' | 'slow_down' | 'quota' | 'account' | 'message' | 'doubt';

/** A refusal as a service's own reader understood it. `failure` is in our words, never the service's raw text. */
export interface EmailRefusal {
  class: EmailClass;
  failure?: Partial<Omit<Failure, 'httpStatus'>> | undefined;
}

/** Whose refusal it is, and under which circumstances. */
export interface EmailRefusedBy {
  /** As a sentence begins with it, e.g. `Resend`. */
  service: string;
  /** The service keeps our idempotency key: what is in doubt is simply sent again. */
  keepsKeys: boolean;
  httpStatus?: number | undefined;
  /** The service's own word on when to come back, in milliseconds. */
  waitMs?: number | undefined;
}

/** Quotas of a day roll on at all services, and none says when enough of it is free again. */
const quotaWaitMs = 60 * 60 * 1000;

const words: Readonly<Record<EmailClass, Failure>> = {
  retry: { code: 'try_again', message: 'asks to try again' },
  slow_down: { code: 'rate_limited', message: 'asks to slow down' },
  quota: {
    code: 'quota_used_up',
    message: 'takes no more messages for now: the quota of the account is used up',
    hint: 'Wait until the quota is free again, or have it raised.',
  },
  account: {
    code: 'access_refused',
    message: 'refused access',
    hint: "Check the connection's credentials and the standing of the account.",
  },
  message: { code: 'message_refused', message: 'refused the message' },
  doubt: { code: 'provider_down', message: 'is not working' },
};

/** The outcome of a refusal; the one place where this is decided, for all e-mail services. */
export const failedBy = (refusal: EmailRefusal, by: EmailRefusedBy): Failed => {
  const failure = failureOf(refusal, by);
  const wait = by.waitMs === undefined ? {} : { retryAfterMs: by.waitMs };
  switch (refusal.class) {
    case 'retry':
      return { kind: 'transient', failure, ...wait };
    case 'slow_down':
      return { kind: 'throttled', failure, ...wait };
    case 'quota':
      return { kind: 'throttled', failure, retryAfterMs: by.waitMs ?? quotaWaitMs, elsewhere: true };
    case 'account':
      return { kind: 'rejected', failure, elsewhere: true };
    case 'message':
      return { kind: 'rejected', failure };
    case 'doubt':
      return by.keepsKeys ? { kind: 'transient', failure, ...wait } : { kind: 'unknown', failure };
    default:
      return refusal.class satisfies never;
  }
};

const failureOf = (refusal: EmailRefusal, { service, httpStatus }: EmailRefusedBy): Failure => {
  const { code, message, hint } = words[refusal.class];
  const status = httpStatus === undefined ? '' : ` (HTTP ${httpStatus})`;
  return {
    code,
    message: `${service} ${message}${status}`,
    ...(hint && { hint }),
    ...refusal.failure,
    ...(httpStatus !== undefined && { httpStatus }),
  };
};
