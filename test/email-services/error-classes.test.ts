import { describe, expect, it } from 'vitest';
import vectors from '../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import type { EmailCall, EmailProvider } from '../../src/providers/email/email-contract.js';
import type { HttpClient } from '../../src/providers/http-client.js';
import { createResendProvider } from '../../src/providers/resend/resend-provider.js';
import { createSendgridProvider } from '../../src/providers/sendgrid/sendgrid-provider.js';
import { createSesProvider } from '../../src/providers/ses/ses-provider.js';
import { classifySmtp } from '../../src/providers/smtp/classify-smtp.js';
import { readSmtpTrouble } from '../../src/providers/smtp/smtp-trouble.js';
import { aCall, anAnswer, answering, plainMessage } from './email-setup.js';

interface Seen {
  resolved?: boolean;
  http?: number;
  name?: string;
  message?: string;
  body_contains?: string;
  response?: string;
  responseCode?: number;
}
interface Row {
  channel: string;
  seen: Seen;
  class: string;
}

const rows = (channels: readonly string[]) =>
  (vectors.messaging.error_classes.cases as Row[])
    // What is accepted for some is an answer, not an error: the conformance tests have it.
    .filter(({ channel, seen }) => channels.includes(channel) && seen.resolved !== true)
    .map((row) => ({ ...row, seenAs: JSON.stringify(row.seen) }));

/** What the engine sees of a class. */
const outcomeOf = (row: Row): object => {
  switch (row.class) {
    case 'retry':
      return { kind: expect.stringMatching(/^(transient|throttled)$/) as string };
    case 'delay_until_quota':
      return { kind: 'throttled', elsewhere: true, retryAfterMs: expect.any(Number) as number };
    case 'permanent':
      return { kind: 'rejected' };
    case 'unknown':
      return { kind: 'unknown' };
    default:
      throw new Error(`no outcome for ${row.class}`);
  }
};

const now = () => new Date('2026-11-20T12:00:00Z');
const services: Record<string, { call: EmailCall; create: (http: HttpClient) => EmailProvider }> = {
  resend: {
    call: aCall('resend', {}, { apiKey: 're_1' }),
    create: (http) => createResendProvider({ http, timeoutMs: 1_000 }),
  },
  sendgrid: {
    call: aCall('sendgrid', {}, { apiKey: 'SG.1' }),
    create: (http) => createSendgridProvider({ http, timeoutMs: 1_000, now }),
  },
  ses_api: {
    call: aCall('ses', { region: 'ap-south-1' }, { accessKeyId: 'AKIA1', secretAccessKey: 's' }),
    create: (http) => createSesProvider({ http, timeoutMs: 1_000, now }),
  },
};

const send = (channel: string, ...answer: Parameters<typeof anAnswer>) => {
  const { call, create } = services[channel]!;
  return create(answering(anAnswer(...answer))).send(call, plainMessage);
};

describe('the error classes', () => {
  it.each(rows(['smtp', 'ses_smtp']))('$channel: $seenAs is $class', (row) => {
    expect(classifySmtp(readSmtpTrouble(row.seen))).toMatchObject(outcomeOf(row));
  });

  it.each(rows(['resend', 'sendgrid', 'ses_api']))('$channel: $seenAs is $class', async (row) => {
    const { http = 400, name, message, body_contains: contains } = row.seen;
    const body = contains ?? (name === undefined ? '' : { name, __type: name, message });
    expect(await send(row.channel, http, body)).toMatchObject(outcomeOf(row));
  });

  it('has as many rows as the vectors have', () => {
    expect(rows(['smtp', 'ses_smtp'])).toHaveLength(17);
    expect(rows(['resend', 'sendgrid', 'ses_api'])).toHaveLength(21);
  });
});

describe('what only this account cannot do', () => {
  it.each([
    ['resend', 401, { name: 'restricted_api_key' }, 'access_refused'],
    ['resend', 403, { name: 'validation_error' }, 'sender_unverified'],
    ['resend', 429, { name: 'monthly_quota_exceeded' }, 'quota_used_up'],
    ['resend', 404, '<html>', 'not_at_this_address'],
    ['sendgrid', 403, { errors: [{ message: 'access forbidden' }] }, 'access_refused'],
    ['ses_api', 400, { __type: 'AccountSuspendedException' }, 'account_suspended'],
    ['ses_api', 400, { __type: 'com.amazon#MailFromDomainNotVerifiedException' }, 'sender_unverified'],
    ['ses_api', 403, { __type: 'SignatureDoesNotMatch' }, 'access_refused'],
  ] as const)('%s %i %j: another service may send (%s)', async (channel, status, body, code) => {
    expect(await send(channel, status, body)).toMatchObject({
      kind: 'rejected',
      elsewhere: true,
      failure: { code },
    });
  });

  it.each([
    ['EAUTH', 'AUTH PLAIN', 535, '535 5.7.8 Bad credentials', 'access_refused'],
    ['EENVELOPE', 'MAIL FROM', 530, '530 5.7.0 Authentication required', 'access_refused'],
    ['EENVELOPE', 'MAIL FROM', 550, '550 5.7.60 Client does not have permissions', 'sender_refused'],
    ['ETLS', 'STARTTLS', 502, '502 Command not implemented', 'tls_unavailable'],
    ['EPROTOCOL', 'CONN', 554, '554 No SMTP service here', 'service_refused'],
  ])('SMTP %s at %s, %i: another service may send', (code, command, responseCode, response, ours) => {
    const trouble = readSmtpTrouble({ code, command, responseCode, response });
    expect(classifySmtp(trouble, false)).toMatchObject({
      kind: 'rejected',
      elsewhere: true,
      failure: { code: ours },
    });
  });
});

describe('what no service could send', () => {
  it.each([
    ['resend', 422, { name: 'invalid_from_address' }],
    ['resend', 409, { name: 'invalid_idempotent_request' }],
    ['resend', 400, { name: 'validation_error' }],
    ['sendgrid', 400, { errors: [{ message: 'Bad Request', field: 'subject' }] }],
    ['sendgrid', 413, ''],
    ['ses_api', 400, { __type: 'MessageRejected', message: 'Content is unsafe' }],
  ] as const)('%s %i %j', async (channel, status, body) => {
    const outcome = await send(channel, status, body);
    expect(outcome.kind).toBe('rejected');
    expect(outcome).not.toHaveProperty('elsewhere');
  });

  it.each([
    ['RCPT TO', 550, '550 5.1.1 No such user', 'recipients_refused', '5.1.1'],
    ['MAIL FROM', 552, '552 5.3.4 Message too big', 'too_large', '5.3.4'],
    ['DATA', 554, '554 Spam', 'message_refused', '5.0.0'],
  ])('SMTP at %s, %i', (command, responseCode, response, code, providerCode) => {
    const outcome = classifySmtp(readSmtpTrouble({ code: 'EENVELOPE', command, responseCode, response }));
    expect(outcome).toMatchObject({ kind: 'rejected', failure: { code, providerCode } });
    expect(outcome).not.toHaveProperty('elsewhere');
  });
});

describe('what a full mailbox says of a quota', () => {
  it.each(['452 4.2.2 Mailbox over quota', '552 5.2.2 Quota exceeded'])('is not ours: %s', (response) => {
    const responseCode = Number(response.slice(0, 3));
    const outcome = classifySmtp(
      readSmtpTrouble({ code: 'EENVELOPE', command: 'RCPT TO', responseCode, response }),
    );
    expect(outcome).not.toHaveProperty('elsewhere');
  });
});

describe('the wait', () => {
  it.each([
    ['resend', 429, { name: 'rate_limit_exceeded' }, { 'retry-after': '2' }, 2_000],
    ['resend', 429, { name: 'rate_limit_exceeded' }, { 'ratelimit-reset': '3' }, 3_000],
    ['resend', 429, { name: 'daily_quota_exceeded' }, { 'retry-after': '7200' }, 7_200_000],
    ['sendgrid', 429, '', { 'x-ratelimit-reset': String(now().getTime() / 1000 + 5) }, 5_000],
    ['sendgrid', 429, '', { 'x-ratelimit-reset': '5' }, 0],
    ['ses_api', 429, { __type: 'TooManyRequestsException' }, { 'retry-after': '1' }, 1_000],
  ] as const)('%s %i %j %j', async (channel, status, body, headers, retryAfterMs) => {
    expect(await send(channel, status, body, headers)).toMatchObject({ kind: 'throttled', retryAfterMs });
  });
});

describe('in doubt', () => {
  it.each([
    ['a redirect', 302, ''],
    ['a page in place of JSON', 200, '<html>'],
    ['a time-out on the way', 504, ''],
    ['a request time-out', 408, ''],
  ])(
    '%s leaves it open where no key is kept, and is sent again where one is',
    async (_what, status, body) => {
      expect((await send('sendgrid', status, body)).kind).toBe('unknown');
      expect((await send('ses_api', status, body)).kind).toBe('unknown');
      expect((await send('resend', status, body)).kind).toBe('transient');
    },
  );

  it('a mail server that falls silent once content has left may have taken it', () => {
    const trouble = readSmtpTrouble({ code: 'ECONNECTION', command: 'CONN' });
    expect(classifySmtp(trouble, true).kind).toBe('unknown');
    expect(classifySmtp(trouble, false).kind).toBe('transient');
  });
});
