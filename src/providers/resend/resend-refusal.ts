import { z } from 'zod';
import type { EmailRefusal } from '../email/email-refusal.js';
import { plainWord } from '../email/plain-word.js';
import type { HttpAnswer } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';

const bodySchema = z.looseObject({ name: z.string() });

const account: EmailRefusal = { class: 'account' };
const message: EmailRefusal = { class: 'message' };
const doubt: EmailRefusal = { class: 'doubt' };

/** By the name of the error (Resend API reference: errors). */
const byName: Readonly<Record<string, EmailRefusal>> = {
  rate_limit_exceeded: { class: 'slow_down' },
  daily_quota_exceeded: { class: 'quota' },
  // Weeks away: the job must not wait for it.
  monthly_quota_exceeded: {
    class: 'account',
    failure: {
      code: 'quota_used_up',
      message: "The account's quota of the month is used up at Resend",
      hint: 'Have the plan raised, or send by another service.',
    },
  },
  concurrent_idempotent_requests: {
    class: 'retry',
    failure: { code: 'in_flight', message: 'Resend is still busy with the first request of this message' },
  },
  invalid_idempotent_request: {
    class: 'message',
    failure: { code: 'key_reused', message: 'Resend holds another message under the id of this one' },
  },
  invalid_idempotency_key: message,
  missing_api_key: account,
  restricted_api_key: account,
  invalid_api_key: account,
  missing_required_field: message,
  invalid_from_address: message,
  invalid_parameter: message,
  invalid_attachment: message,
  application_error: doubt,
  internal_server_error: doubt,
};

const unverified: EmailRefusal = {
  class: 'account',
  failure: {
    code: 'sender_unverified',
    message: 'Resend does not let this account send so: its domain is not verified, or it is in test mode',
    hint: 'Verify the domain of the sender at Resend.',
  },
};

/** What the body of a refusal says; undefined when it says nothing beyond the HTTP status. */
export const readResendRefusal = ({ status, body }: HttpAnswer): EmailRefusal | undefined => {
  const name = bodySchema.safeParse(tryJson(body.toString())).data?.name;
  if (name === undefined || status < 400) return undefined;
  // One name for two things: 400 is about the message, 403 about who may send it.
  const named = name === 'validation_error' && status === 403 ? unverified : lookUp(name);
  if (!named) return undefined;
  return { ...named, failure: { ...named.failure, providerCode: plainWord(name) ?? 'unnamed' } };
};

const lookUp = (name: string): EmailRefusal | undefined => {
  if (name === 'validation_error') return message;
  return Object.hasOwn(byName, name) ? byName[name] : undefined;
};
