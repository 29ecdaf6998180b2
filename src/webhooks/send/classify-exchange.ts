import type { DeliveryError, DeliveryExchange, DeliveryVerdict } from '../../domain/delivery.js';
import { parseRetryAfter } from './parse-retry-after.js';

/**
 * What one attempt comes to. Pure. Only 2xx with a whole answer delivers; a redirect is not followed and is a failure.
 * Where there is a status code that is no success, it decides, even if the answer broke off after it. The receiver's
 * words count on top: `Retry-After` on a failure, and `webhook-delivery: abort-message` (no more retries of this
 * delivery) or `disable` (switch the endpoint off), a header proposed for Standard Webhooks.
 */
export const classifyExchange = (exchange: DeliveryExchange, now: Date): DeliveryVerdict => {
  const { statusCode, responseHeaders } = exchange;
  const failure = failureOf(exchange);
  const wishes = wishesIn(responseHeaders['webhook-delivery']);
  const disable = statusCode === 410 ? 'gone' : wishes.has('disable') ? 'asked' : null;
  if (failure === null) return { ...success, disable };

  const retryAfterSeconds = parseRetryAfter(responseHeaders['retry-after'], now);
  const isGone = failure === 'gone';
  const asksToAbort = wishes.has('abort-message');
  return {
    delivered: false,
    error: asksToAbort && !isGone ? 'aborted' : failure,
    retryAfterSeconds,
    throttled: failure === 'throttled' || (failure === 'overloaded' && retryAfterSeconds !== null),
    aborted: asksToAbort || isGone,
    disable,
    configuration: failure === 'http_4xx' && statusCode !== null && !passing4xx.has(statusCode),
  };
};

const success: DeliveryVerdict = {
  delivered: true,
  error: null,
  retryAfterSeconds: null,
  throttled: false,
  aborted: false,
  disable: null,
  configuration: false,
};

/** Request Timeout and Too Early pass by themselves; every other 4xx stays until somebody changes something. */
const passing4xx: ReadonlySet<number> = new Set([408, 425]);

const statusErrors: Readonly<Record<number, DeliveryError>> = {
  410: 'gone',
  429: 'throttled',
  502: 'overloaded',
  503: 'overloaded',
  504: 'overloaded',
};

const failureOf = ({ statusCode, error }: DeliveryExchange): DeliveryError | null => {
  if (statusCode === null) return error ?? 'bad_response';
  if (statusCode >= 200 && statusCode < 300) return error;
  const named = statusErrors[statusCode];
  if (named !== undefined) return named;
  if (statusCode >= 300 && statusCode < 400) return 'redirect';
  if (statusCode >= 400 && statusCode < 500) return 'http_4xx';
  return statusCode >= 500 && statusCode < 600 ? 'http_5xx' : 'bad_response';
};

const wishesIn = (header: string | undefined): ReadonlySet<string> =>
  new Set(header?.split(',').map((wish) => wish.trim().toLowerCase()));
