import { describe, expect, it } from 'vitest';
import { sendgridProvider } from '../../../src/inbound/providers/sendgrid.js';
import { addressKey } from '../../../src/messages/email/address/address-key.js';
import { judge, messageVectors, reports, requestOf, tell } from './message-vectors.js';

const { public_key_base64_der: key, cases } = messageVectors.sendgrid_event_webhook;

describe('event webhooks of SendGrid', () => {
  it('are known by seven cases', () => expect(cases).toHaveLength(7));

  it.each(cases)('$id: $description', (row) => {
    expect(judge(sendgridProvider, requestOf(row), [key])).toBe(row.expect.accept ? 'ok' : 'no_match');
  });

  it('pass under either of two keys, and not without one that can be read', () => {
    const request = requestOf(cases[0]!);
    expect(judge(sendgridProvider, request, ['no key', key])).toBe('ok');
    expect(judge(sendgridProvider, request, ['no key'])).toBe('bad_secret');
  });

  it.each([
    ['x-twilio-email-event-webhook-signature', undefined, 'missing_header'],
    ['x-twilio-email-event-webhook-timestamp', undefined, 'missing_header'],
    ['x-twilio-email-event-webhook-timestamp', 'soon', 'bad_timestamp'],
    ['x-twilio-email-event-webhook-signature', '???', 'malformed_header'],
    ['x-twilio-email-event-webhook-signature', 'AAAA', 'no_match'],
  ])('with %s %s are refused: %s', (name, value, refusal) => {
    const { headers, ...request } = requestOf(cases[0]!);
    const { [name]: _there, ...others } = headers;
    const changed = { ...request, headers: { ...others, ...(value !== undefined && { [name]: value }) } };
    expect(judge(sendgridProvider, changed, [key])).toBe(refusal);
  });

  it('are known by the ids of their events, however they are written', () => {
    const request = requestOf(cases[0]!);
    const rewritten = Buffer.from(JSON.stringify(JSON.parse(request.body.toString())));
    const known = sendgridProvider.eventKey(request);
    expect(known).toMatch(/^[0-9a-f]{64}$/);
    expect(sendgridProvider.eventKey({ ...request, body: rewritten })).toBe(known);
    expect(sendgridProvider.eventKey({ ...request, body: Buffer.from('[{"event":"open"}]') })).toBeNull();
  });

  it('tell of each mail in a batch', () => {
    const at = { channel: 'email', provider: 'sendgrid', messageId: null, billedSegments: null };
    expect(reports('sendgrid', requestOf(cases[0]!).body)).toEqual([
      {
        ...at,
        providerMessageId: 'TESTMSGID',
        recipientKey: addressKey({ address: 'nobody@example.com' }),
        state: 'bounced',
        permanent: true,
        code: '5.1.1',
        at: '2026-11-18T11:06:10.000Z',
      },
      {
        ...at,
        providerMessageId: 'TESTMSGID2',
        recipientKey: addressKey({ address: 'ok@example.com' }),
        state: 'delivered',
        permanent: null,
        code: null,
        at: '2026-11-18T11:06:11.000Z',
      },
    ]);
  });

  const event = (more: object) => [{ email: 'a@example.com', sg_message_id: 'M.f-1', timestamp: 1, ...more }];
  const attempt = '0193a7c4-5d5e-7c1b-9d9e-2f6f6f1f7a11';
  it.each([
    [
      { event: 'processed', attempt_id: attempt },
      { state: 'sent', permanent: null, messageId: attempt },
    ],
    [
      { event: 'processed', attempt_id: 'Asha' },
      { state: 'sent', messageId: null },
    ],
    [
      { event: 'deferred', reason: '452 4.2.2 full' },
      { state: 'deferred', permanent: false, code: '4.2.2' },
    ],
    [
      { event: 'bounce', type: 'blocked' },
      { state: 'bounced', permanent: false },
    ],
    [
      { event: 'dropped', reason: 'Bounced Address' },
      { state: 'suppressed', permanent: true },
    ],
    [{ event: 'dropped', reason: 'Unsubscribed Address' }, { state: 'suppressed' }],
    [{ event: 'dropped', reason: 'Spam Reporting Address' }, { state: 'suppressed' }],
    [
      { event: 'dropped', reason: 'Invalid' },
      { state: 'failed', permanent: true },
    ],
    [{ event: 'spamreport' }, { state: 'complained' }],
    [{ event: 'unsubscribe' }, { state: 'unsubscribed' }],
    [{ event: 'group_unsubscribe' }, { state: 'unsubscribed' }],
    [{ event: 'open' }, { state: 'opened' }],
    [{ event: 'click' }, { state: 'clicked' }],
  ])('%j: %j', (of, told) => {
    expect(reports('sendgrid', event(of))).toMatchObject([told]);
  });

  it('tell nothing of what they do not know', () => {
    expect(tell('sendgrid', event({ event: 'group_resubscribe' }))).toEqual([]);
    expect(tell('sendgrid', [{ event: 'delivered' }])).toEqual([]);
    expect(tell('sendgrid', '{}')).toBeNull();
    expect(tell('sendgrid', '[1]')).toBeNull();
  });
});
