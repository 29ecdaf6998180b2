import { classifyEmail } from '../email/classify-email.js';
import type { EmailProvider } from '../email/email-contract.js';
import { sendJson } from '../gateway/send-json.js';
import type { HttpClient } from '../http-client.js';
import type { HttpAnswer } from '../http-exchange.js';
import { readSendgridAccount } from './sendgrid-account.js';
import { sendgridBody } from './sendgrid-body.js';
import { readSendgridRefusal } from './sendgrid-refusal.js';

const says = { service: 'SendGrid', keepsKeys: false };
const maxWaitMs = 24 * 60 * 60 * 1000;

/**
 * Makes SendGrid as an e-mail service (SendGrid API reference). `timeoutMs` is the deadline of one request. It keeps no key: our
 * message id goes along as `custom_args.attempt_id` and comes back with every event.
 */
export const createSendgridProvider = (deps: {
  http: HttpClient;
  timeoutMs: number;
  now: () => Date;
}): EmailProvider => ({
  name: 'sendgrid',
  keepsKeys: false,
  send: async ({ connection, signal }, message) => {
    const account = readSendgridAccount(connection);
    if ('kind' in account) return account;
    const exchange = await sendJson(
      deps,
      { method: 'POST', path: '/v3/mail/send', body: sendgridBody(message) },
      { baseUrl: account.baseUrl, headers: { Authorization: `Bearer ${account.apiKey}` }, signal },
    );
    if (exchange.kind !== 'answer') return classifyEmail(exchange, says);
    const { status: httpStatus, headers } = exchange;
    const providerMessageId = headers['x-message-id'];
    // 202 alone means taken: 200 comes from the mode that sends nothing, or from somebody else.
    if (httpStatus === 202 && providerMessageId)
      return { kind: 'done', result: { providerMessageId, refused: [] }, httpStatus };
    return classifyEmail(exchange, {
      ...says,
      refusal: readSendgridRefusal(exchange),
      waitMs: waitOf(exchange, deps.now()),
    });
  },
});

/** `X-RateLimit-Reset` is the second at which the pace is free again, since 1970. */
const waitOf = ({ status, headers }: HttpAnswer, now: Date): number | undefined => {
  const reset = headers['x-ratelimit-reset'];
  if (status !== 429 || reset === undefined || !/^\d+$/.test(reset)) return undefined;
  return Math.min(Math.max(Number(reset) * 1000 - now.getTime(), 0), maxWaitMs);
};
