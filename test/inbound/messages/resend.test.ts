import { describe, expect, it } from 'vitest';
import { resendProvider } from '../../../src/inbound/providers/resend.js';
import { addressKey } from '../../../src/messages/email/address/address-key.js';
import { judge, messageVectors, reports, requestOf, tell } from './message-vectors.js';

const { secret, cases } = messageVectors.resend_svix;
const refusals: Record<string, string> = {
  bad_signature: 'no_match',
  no_v1_signature: 'no_match',
};

describe('webhooks of Resend', () => {
  it('are known by eight cases', () => expect(cases).toHaveLength(8));

  it.each(cases)('$id: $description', (row) => {
    const verdict = judge(resendProvider, requestOf(row), [secret]);
    const reason = row.expect.reason ?? 'ok';
    if (reason === 'timestamp_out_of_tolerance') expect(['too_old', 'too_new']).toContain(verdict);
    else expect(verdict).toBe(refusals[reason] ?? reason);
  });

  it('are too old, and too new', () => {
    const verdicts = cases
      .filter(({ expect: { reason } }) => reason === 'timestamp_out_of_tolerance')
      .map((row) => judge(resendProvider, requestOf(row), [secret]));
    expect(verdicts).toEqual(['too_old', 'too_new']);
  });

  it('pass under either of two secrets, and are known by their id', () => {
    const request = requestOf(cases[0]!);
    expect(judge(resendProvider, request, ['whsec_bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3', secret])).toBe('ok');
    expect(resendProvider.eventKey(request)).toBe('msg_2KWPBgLlAfxdpx2AI54pPJ85f4W');
  });

  it('tell of a bounce for good', () => {
    expect(reports('resend', requestOf(cases[0]!).body)).toEqual([
      {
        channel: 'email',
        provider: 'resend',
        providerMessageId: '56761188-7520-42d8-8898-ff6fc54ce618',
        messageId: null,
        recipientKey: addressKey({ address: 'nobody@example.com' }),
        state: 'bounced',
        permanent: true,
        code: '5.1.1',
        billedSegments: null,
        at: '2026-11-18T11:06:30.000Z',
      },
    ]);
  });

  const event = (type: string, more: object = {}) => ({
    type,
    created_at: '2026-11-18T11:06:30.000Z',
    data: { email_id: 'e1', to: ['a@example.com'], ...more },
  });
  it.each([
    ['email.sent', {}, 'sent', null],
    ['email.delivered', {}, 'delivered', null],
    ['email.delivery_delayed', {}, 'deferred', false],
    ['email.bounced', { bounce: { type: 'Transient', subType: 'MailboxFull' } }, 'bounced', false],
    ['email.bounced', { bounce: { type: 'Undetermined' } }, 'bounced', null],
    ['email.complained', {}, 'complained', null],
    ['email.failed', {}, 'failed', null],
    ['email.suppressed', {}, 'suppressed', true],
    ['email.opened', {}, 'opened', null],
    ['email.clicked', {}, 'clicked', null],
  ])('%s %j: %s', (type, more, state, permanent) => {
    expect(reports('resend', event(type, more))).toMatchObject([{ state, permanent }]);
  });

  it('bring our id back', () => {
    const attempt = '0193a7c4-5d5e-7c1b-9d9e-2f6f6f1f7a11';
    const tags = { attempt_id: attempt, stream: 'otp' };
    expect(reports('resend', event('email.sent', { tags }))).toMatchObject([{ messageId: attempt }]);
  });

  it('tell nothing of what is not about a mail’s way', () => {
    expect(tell('resend', event('email.scheduled'))).toEqual([]);
    expect(tell('resend', event('constructor'))).toEqual([]);
    expect(tell('resend', { type: 'contact.created', data: { id: 'c' } })).toEqual([]);
    expect(tell('resend', '[]')).toBeNull();
  });

  it('name no recipient where there are several', () => {
    const to = ['a@example.com', 'b@example.com'];
    expect(reports('resend', event('email.bounced', { to }))).toMatchObject([{ recipientKey: null }]);
  });
});
