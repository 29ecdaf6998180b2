import { z } from 'zod';
import type { GatewayRefusal } from '../gateway/classify-gateway.js';
import type { HttpAnswer } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';

const text = z.string().nullish().catch(null);
const bodySchema = z.looseObject({
  error: z.looseObject({ code: z.string(), description: text, field: text, reason: text }),
});

type ErrorBody = z.infer<typeof bodySchema>['error'];

/** Refusals that mean something of their own, by words of their description; the first that fits counts. */
const meanings: readonly { words: RegExp; refusal: GatewayRefusal }[] = [
  { words: /authentication failed/i, refusal: { class: 'access', failure: {} } },
  {
    words: /receipt should be unique/i,
    refusal: { class: 'lookup', failure: { message: 'Razorpay has an order with this receipt already' } },
  },
  {
    words: /already (been )?captured/i,
    refusal: { class: 'lookup', failure: { message: 'The payment has been captured already' } },
  },
  {
    words: /(fully|already) (been )?refunded/i,
    refusal: { class: 'lookup', failure: { message: 'The payment has been refunded in full already' } },
  },
  {
    words: /more than 6 months old/i,
    refusal: {
      class: 'permanent',
      failure: {
        code: 'too_old_to_refund',
        message: 'The payment is more than 6 months old: the bank takes no refund of it',
        hint: 'Pay the customer back by another way.',
      },
    },
  },
  {
    words: /must be equal to the amount authori[sz]ed/i,
    refusal: {
      class: 'permanent',
      failure: {
        code: 'amount_differs',
        message: 'Another amount was to be captured than the customer has authorised',
      },
    },
  },
];

/** An id that this account, or this mode, does not have. */
const isNoSuchId = ({ code, description }: ErrorBody): boolean =>
  code === 'BAD_REQUEST_ERROR' && /id provided does not exist/i.test(description ?? '');

/** What Razorpay's error body comes to (Razorpay API: errors); HTTP status first, then reason, then words. */
export const readRazorpayRefusal = (
  answer: HttpAnswer,
): { isAbsent: boolean; refusal: GatewayRefusal | undefined } => {
  const error = bodySchema.safeParse(tryJson(answer.body.toString())).data?.error;
  const { status } = answer;
  if (status === 409) return { isAbsent: false, refusal: inFlight };
  if (!error || status < 400 || status >= 500 || status === 429 || status === 408) {
    return { isAbsent: false, refusal: undefined };
  }
  const isAbsent = (status === 400 || status === 404) && isNoSuchId(error);
  return { isAbsent, refusal: isAbsent ? noSuchId : meaningOf(error, status) };
};

const inFlight: GatewayRefusal = {
  class: 'retry',
  failure: { code: 'in_flight', message: 'Razorpay is still busy with the first request of this key' },
};

const noSuchId: GatewayRefusal = {
  class: 'permanent',
  failure: { code: 'not_found', message: 'Razorpay has no such order, payment or refund in this account' },
};

const meaningOf = (error: ErrorBody, status: number): GatewayRefusal | undefined => {
  const providerCode = { providerCode: plainWord(error.reason) ?? plainWord(error.code) ?? 'unnamed' };
  const found = meanings.find(({ words }) => words.test(error.description ?? ''));
  if (found) return { ...found.refusal, failure: { ...found.refusal.failure, ...providerCode } };
  if (status === 401 || status === 403) return undefined;
  // A bank's or Razorpay's own trouble in the guise of a refusal: nobody knows what it left behind.
  if (error.code === 'GATEWAY_ERROR' || error.code === 'SERVER_ERROR')
    return { class: 'unknown', failure: providerCode };
  const field = plainWord(error.field);
  return {
    class: 'permanent',
    failure: { ...providerCode, ...(field && { hint: `Razorpay points at the field ${field}.` }) },
  };
};

/** A word of a program; anything else could carry what must not leave. */
const plainWord = (word: string | null | undefined): string | undefined =>
  word && /^[A-Za-z_.[\]]{1,60}$/.test(word) ? word : undefined;
