import { z } from 'zod';
import type { GatewayClass, GatewayRefusal } from '../gateway/classify-gateway.js';
import type { HttpAnswer } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';

const errorSchema = z.looseObject({
  name: z.string(),
  details: z.array(z.looseObject({ issue: z.string().optional() })).optional(),
});

/** Whether an answer is PayPal's own word that there is no such object, and not a page of whoever stands before it. */
export const isMissing = (answer: HttpAnswer): boolean =>
  answer.status === 404 && errorOf(answer)?.name === 'RESOURCE_NOT_FOUND';

interface Meaning {
  class: GatewayClass;
  code?: string;
  message?: string;
  hint?: string;
}

const declined = 'Send the customer back to PayPal to choose another way to pay.';

/** The issues that we have words for (PayPal REST specifications, orders and payments); any other is a plain refusal. */
const meanings: Readonly<Record<string, Meaning>> = {
  ORDER_ALREADY_CAPTURED: { class: 'lookup' },
  ORDER_COMPLETION_IN_PROGRESS: { class: 'lookup' },
  DUPLICATE_INVOICE_ID: { class: 'lookup' },
  DUPLICATE_REQUEST_ID: { class: 'lookup' },
  CAPTURE_FULLY_REFUNDED: { class: 'lookup' },
  PREVIOUS_REQUEST_IN_PROGRESS: {
    class: 'retry',
    code: 'in_progress',
    message: 'PayPal is still at work on the same request',
  },
  ORDER_NOT_APPROVED: {
    class: 'permanent',
    code: 'not_approved',
    message: 'The customer has not approved this order',
  },
  PAYER_ACTION_REQUIRED: {
    class: 'permanent',
    code: 'payer_action_required',
    message: 'The customer has something left to do at PayPal',
    hint: declined,
  },
  INSTRUMENT_DECLINED: {
    class: 'permanent',
    code: 'instrument_declined',
    message: 'The way to pay that the customer chose was declined',
    hint: declined,
  },
  COMPLIANCE_VIOLATION: {
    class: 'permanent',
    code: 'compliance_violation',
    message: 'PayPal refuses this payment by its rules',
  },
  REFUND_AMOUNT_EXCEEDED: {
    class: 'permanent',
    code: 'refund_too_large',
    message: 'The refund is more than what is left of the payment',
  },
};

/** What an answer that is not a good one says beyond its HTTP status, by its first issue; undefined when that is all. */
export const readPayPalRefusal = (answer: HttpAnswer): GatewayRefusal | undefined => {
  const { status } = answer;
  if (status < 400 || status >= 500 || [401, 403, 408, 429].includes(status)) return undefined;
  const error = errorOf(answer);
  if (!error) return undefined;
  const word = error.details?.[0]?.issue ?? error.name;
  const providerCode = /^\w{1,60}$/.test(word) ? { providerCode: word } : {};
  if (Object.hasOwn(meanings, word)) {
    const { class: itsClass = 'permanent', ...failure } = meanings[word] ?? {};
    return { class: itsClass, failure: { ...failure, ...providerCode } };
  }
  if (status === 404) {
    const message = 'PayPal has no such payment in this account';
    return { class: 'permanent', failure: { code: 'not_found', message, ...providerCode } };
  }
  // Two requests with one id at the same time: the other one may have gone well.
  if (status === 409) return { class: 'unknown', failure: { code: 'in_progress', ...providerCode } };
  return { class: 'permanent', failure: providerCode };
};

const errorOf = (answer: HttpAnswer) => errorSchema.safeParse(tryJson(answer.body.toString())).data;
