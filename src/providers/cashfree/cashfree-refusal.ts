import { z } from 'zod';
import type { GatewayRefusal } from '../gateway/classify-gateway.js';
import type { HttpAnswer } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';

const text = z.string().nullish().catch(null);
const bodySchema = z.looseObject({ message: text, code: text, type: text });

type ErrorBody = z.infer<typeof bodySchema>;

const already = /already (been )?(fully )?(captured|refunded|terminated)/i;

/** What Cashfree's error body comes to (Cashfree API: errors); HTTP status first, then type, then words. */
export const readCashfreeRefusal = (
  answer: HttpAnswer,
): { isAbsent: boolean; refusal: GatewayRefusal | undefined } => {
  const { status } = answer;
  const error = bodySchema.safeParse(tryJson(answer.body.toString())).data;
  if (status === 409) return { isAbsent: false, refusal: { class: 'lookup', failure: codeOf(error) } };
  // Without the marks of an error of Cashfree's own it may be the page of whoever stands in front of it.
  if (!error || (!error.type && !error.code) || status < 400 || status >= 500) return nothingMore;
  if (status === 401 || status === 403 || status === 408 || status === 429) return nothingMore;
  if (error.type === 'authentication_error') {
    return { isAbsent: false, refusal: { class: 'access', failure: codeOf(error) } };
  }
  if (status === 404) {
    const message = 'Cashfree has no such order, payment or refund in this account';
    const failure = { code: 'not_found', message, ...codeOf(error) };
    return { isAbsent: true, refusal: { class: 'permanent', failure } };
  }
  return { isAbsent: false, refusal: meaningOf(error) };
};

const nothingMore = { isAbsent: false, refusal: undefined };

const meaningOf = (error: ErrorBody): GatewayRefusal => {
  const failure = codeOf(error);
  switch (error.type) {
    case 'idempotency_error': {
      // The first call with this key had another body, or is still on its way: only a look-up tells.
      const message = 'Cashfree knows this idempotency key from an earlier call';
      return { class: 'lookup', failure: { ...failure, message } };
    }
    case 'rate_limit_error':
      return { class: 'retry', failure };
    case 'api_error':
    case 'api_connection_error':
    case 'bad_gateway_error':
      return { class: 'unknown', failure };
    case 'feature_not_enabled': {
      const hint = 'Ask Cashfree to enable it for this account.';
      const message = 'Cashfree has not enabled this for the account';
      return { class: 'permanent', failure: { ...failure, code: 'feature_not_enabled', message, hint } };
    }
    case undefined:
    case null:
    default:
      return { class: already.test(error.message ?? '') ? 'lookup' : 'permanent', failure };
  }
};

/** Words of a program only; anything else could carry what must not leave. */
const codeOf = (error: ErrorBody | undefined): { providerCode?: string } => {
  const word = [error?.code, error?.type].find((each) => each && /^[A-Za-z_.[\]]{1,60}$/.test(each));
  return word ? { providerCode: word } : {};
};
