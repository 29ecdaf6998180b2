import { z } from 'zod';
import { classifyEmail } from '../email/classify-email.js';
import type { EmailProvider } from '../email/email-contract.js';
import { sendJson } from '../gateway/send-json.js';
import type { HttpClient } from '../http-client.js';
import type { HttpAnswer } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';
import { retryAfterMs } from '../retry-after.js';
import { readResendAccount } from './resend-account.js';
import { resendBody } from './resend-body.js';
import { readResendRefusal } from './resend-refusal.js';

const acceptedSchema = z.looseObject({ id: z.string().min(1) });
const says = { service: 'Resend', keepsKeys: true };

/**
 * Makes Resend as an e-mail service (Resend API reference). `timeoutMs` is the deadline of one request. Our message id is its
 * idempotency key, which Resend keeps for 24 hours.
 */
export const createResendProvider = (deps: { http: HttpClient; timeoutMs: number }): EmailProvider => ({
  name: 'resend',
  keepsKeys: true,
  send: async ({ connection, signal }, message) => {
    const account = readResendAccount(connection);
    if ('kind' in account) return account;
    const headers = { Authorization: `Bearer ${account.apiKey}`, 'Idempotency-Key': message.messageId };
    const exchange = await sendJson(
      deps,
      { method: 'POST', path: '/emails', body: resendBody(message) },
      { baseUrl: account.baseUrl, headers, signal },
    );
    if (exchange.kind !== 'answer') return classifyEmail(exchange, says);
    const { status: httpStatus } = exchange;
    if (httpStatus >= 200 && httpStatus < 300) {
      const accepted = acceptedSchema.safeParse(tryJson(exchange.body.toString()));
      if (accepted.success)
        return { kind: 'done', result: { providerMessageId: accepted.data.id, refused: [] }, httpStatus };
    }
    return classifyEmail(exchange, {
      ...says,
      refusal: readResendRefusal(exchange),
      waitMs: waitOf(exchange),
    });
  },
});

/** Seconds in either header; Resend sends `retry-after` only when it has refused. */
const waitOf = ({ headers }: HttpAnswer): number | undefined =>
  retryAfterMs(headers['retry-after'] ?? headers['ratelimit-reset'], new Date(headers['date'] ?? Number.NaN));
