import { createSign, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkReceiver } from '../../../src/inbound/check-receiver.js';
import type { InboundRequest } from '../../../src/inbound/inbound-provider.js';
import { sesProvider } from '../../../src/inbound/providers/ses.js';
import { isSnsAddress, isSnsCertificateAddress } from '../../../src/inbound/signatures/sns-address.js';
import { addressKey } from '../../../src/messages/email/address/address-key.js';
import { judge, messageVectors, now, reports, tell, type SnsCase } from './message-vectors.js';

const { certificate_pem: pem, cases } = messageVectors.ses_sns;
const topic = 'arn:aws:sns:ap-south-1:123456789012:ses-events';
/** The certificate is there for every address that the cases name: only the address itself can turn them away. */
const certificates = Object.fromEntries(cases.map(({ envelope }) => [envelope['SigningCertURL']!, pem]));
const settings = { topicArns: [topic], certificates };

const requestOf = (envelope: object, own: Record<string, unknown> = settings): InboundRequest => ({
  headers: { 'content-type': 'text/plain; charset=UTF-8' },
  body: Buffer.from(JSON.stringify(envelope)),
  settings: own,
});
const judgeCase = ({ envelope }: SnsCase, own: Record<string, unknown> = settings, at = now): string =>
  judge(sesProvider, requestOf(envelope, own), ['a secret access key'], at);
const [valid] = cases;
const confirmation = cases.find(({ envelope }) => envelope['Type'] === 'SubscriptionConfirmation')!;

describe('events of SES by SNS', () => {
  it('are known by seven cases', () => expect(cases).toHaveLength(7));

  it.each(cases)('$id: $description', (row) => {
    expect(judgeCase(row) === 'ok').toBe(row.expect.accept);
  });

  it('of another topic are refused: anybody can have SNS sign for a topic of theirs', () => {
    const topicArns = ['arn:aws:sns:ap-south-1:210987654321:ses-events'];
    expect(judgeCase(valid!, { ...settings, topicArns })).toBe('bad_id');
  });

  it('are refused without the certificate that they name, and once it has ended', () => {
    expect(judgeCase(valid!, { ...settings, certificates: {} })).toBe('bad_secret');
    expect(judgeCase(valid!, settings, new Date('2047-01-01'))).toBe('bad_secret');
  });

  it('of a stand-in are signed by a certificate at its own address, where it is the sandbox', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const local = 'http://127.0.0.1:4000';
    const address = `${local}/ses/cert.pem`;
    const envelope = { ...valid!.envelope, SigningCertURL: address };
    const own = { ...settings, certificates: { [address]: pem } };
    expect(judge(sesProvider, requestOf(envelope, { ...own, baseUrl: local }), ['k'])).toBe('ok');
    expect(judge(sesProvider, requestOf(envelope, own), ['k'])).toBe('malformed_header');
    const real = { ...own, baseUrl: 'https://email.ap-south-1.amazonaws.com' };
    expect(judge(sesProvider, requestOf(envelope, real), ['k'])).toBe('malformed_header');
    const forged = createSign('sha256').update('x').sign(privateKey, 'base64');
    const other = { ...envelope, Signature: forged };
    expect(judge(sesProvider, requestOf(other, { ...own, baseUrl: local }), ['k'])).toBe('no_match');
  });

  it.each([
    ['Signature', undefined, 'missing_header'],
    ['Signature', 'a b', 'malformed_header'],
    ['SignatureVersion', '3', 'malformed_header'],
    ['Type', 'Other', 'malformed_header'],
    ['Timestamp', '2026-11-18T11:06:11.000Z', 'no_match'],
    ['TopicArn', `${topic}x`, 'bad_id'],
  ])('whose %s is %s are refused: %s', (name, value, refusal) => {
    const { [name]: _there, ...others } = valid!.envelope;
    const envelope = { ...others, ...(value !== undefined && { [name]: value }) };
    expect(judge(sesProvider, requestOf(envelope), ['k'])).toBe(refusal);
  });

  it('are known by the envelope’s id', () => {
    expect(sesProvider.eventKey(requestOf(valid!.envelope))).toBe('165545c9-2a5c-472c-8df2-7ff2be2b3b1b');
  });

  it('ask a connection for its topics and certificates', () => {
    const secrets = { secretAccessKey: 'k' };
    expect(checkReceiver(sesProvider, { secrets, settings: {} }, now).message).toMatch(
      /settings\.topicArns.*settings\.certificates/,
    );
    expect(checkReceiver(sesProvider, { secrets, settings }, now).ok).toBe(true);
  });
});

describe('addresses of SNS', () => {
  const good = 'https://sns.ap-south-1.amazonaws.com/SimpleNotificationService-a.pem';
  it.each([
    [good, true],
    ['https://sns.cn-north-1.amazonaws.com.cn/a.pem', true],
    [`${good}?x=1`, true],
    ['http://sns.ap-south-1.amazonaws.com/a.pem', false],
    ['https://sns.ap-south-1.amazonaws.com:8443/a.pem', false],
    ['https://u@sns.ap-south-1.amazonaws.com/a.pem', false],
    ['https://sns.ap-south-1.amazonaws.com.evil.example/x.pem', false],
    ['https://evil.example/sns.ap-south-1.amazonaws.com/a.pem', false],
    ['https://bucket.s3.amazonaws.com/a.pem', false],
    ['https://sns.ap-south-1.amazonaws.com/a.txt', false],
    ['nowhere', false],
  ])('%s: %s', (address, isGood) => expect(isSnsCertificateAddress(address, null)).toBe(isGood));

  it('are those of a stand-in as well, where there is one', () => {
    expect(isSnsAddress('http://127.0.0.1:4000/x', 'http://127.0.0.1:4000')).toBe(true);
    expect(isSnsAddress('http://127.0.0.1:4001/x', 'http://127.0.0.1:4000')).toBe(false);
  });
});

describe('what SES tells', () => {
  const sns = (message: object) => ({ ...valid!.envelope, Message: JSON.stringify(message) });
  const attempt = '0193a7c4-5d5e-7c1b-9d9e-2f6f6f1f7a11';
  const mail = {
    timestamp: '2026-11-18T11:05:55.000Z',
    messageId: 'm1',
    destination: ['a@example.com'],
    tags: { attempt_id: [attempt] },
  };
  const a = addressKey({ address: 'a@example.com' });
  const b = addressKey({ address: 'b@example.com' });

  it('is the bounce of the vectors', () => {
    expect(reports('ses', valid!.envelope, { settings })).toEqual([
      {
        channel: 'email',
        provider: 'ses',
        providerMessageId: '0109019a00000000-test-000000',
        messageId: null,
        recipientKey: addressKey({ address: 'nobody@example.com' }),
        state: 'bounced',
        permanent: true,
        code: '5.1.1',
        billedSegments: null,
        at: '2026-11-18T11:06:00.000Z',
      },
    ]);
  });

  const bounce = (bounceType: string, bounceSubType: string) => ({
    bounceType,
    bounceSubType,
    bouncedRecipients: [
      { emailAddress: 'A@Example.com' },
      { emailAddress: 'b@example.com', status: '4.2.2' },
    ],
    timestamp: '2026-11-18T11:06:00.000Z',
  });
  const both = { recipientKey: b, messageId: attempt };
  const rows: [string, object, object[]][] = [
    ['Send', { eventType: 'Send', send: {} }, [{ state: 'sent', recipientKey: a, at: mail.timestamp }]],
    [
      'Delivery',
      { notificationType: 'Delivery', delivery: { recipients: ['a@example.com', 'b@example.com'] } },
      [
        { state: 'delivered', recipientKey: a },
        { state: 'delivered', recipientKey: b },
      ],
    ],
    [
      'a soft bounce of two',
      { eventType: 'Bounce', bounce: bounce('Transient', 'MailboxFull') },
      [
        { state: 'bounced', permanent: false, code: 'MailboxFull', recipientKey: a },
        { state: 'bounced', permanent: false, code: '4.2.2', ...both },
      ],
    ],
    [
      'a bounce that nobody can judge',
      { eventType: 'Bounce', bounce: bounce('Undetermined', 'Undetermined') },
      [{ permanent: null }, { permanent: null }],
    ],
    [
      'an address on SES’s own list',
      { eventType: 'Bounce', bounce: bounce('Permanent', 'OnAccountSuppressionList') },
      [{ state: 'suppressed', permanent: true }, { state: 'suppressed' }],
    ],
    [
      'Complaint',
      { eventType: 'Complaint', complaint: { complainedRecipients: [{ emailAddress: 'b@example.com' }] } },
      [{ state: 'complained', ...both }],
    ],
    [
      'DeliveryDelay',
      {
        eventType: 'DeliveryDelay',
        deliveryDelay: { delayedRecipients: [{ emailAddress: 'b@example.com', status: '4.4.1' }] },
      },
      [{ state: 'deferred', permanent: false, code: '4.4.1', ...both }],
    ],
    [
      'Reject',
      { eventType: 'Reject', reject: { reason: 'Bad content' } },
      [{ state: 'failed', permanent: true }],
    ],
    ['Rendering Failure', { eventType: 'Rendering Failure', failure: {} }, [{ state: 'failed' }]],
    [
      'Open',
      { eventType: 'Open', open: { timestamp: '2026-11-18T12:00:00.000Z', ipAddress: '192.0.2.1' } },
      [{ state: 'opened' }],
    ],
    ['Click', { eventType: 'Click', click: {} }, [{ state: 'clicked' }]],
    [
      'Subscription',
      { eventType: 'Subscription', subscription: { newTopicPreferences: { unsubscribeAll: true } } },
      [{ state: 'unsubscribed', recipientKey: a }],
    ],
    ['a change of topics', { eventType: 'Subscription', subscription: { newTopicPreferences: {} } }, []],
    ['what it does not know', { eventType: 'constructor' }, []],
  ];
  it.each(rows)('%s', (_what, message, told) => {
    expect(reports('ses', sns({ mail, ...message }), { settings })).toMatchObject(told);
  });

  it('is nothing where SNS says a sentence of its own', () => {
    const envelope = { ...valid!.envelope, Message: 'Successfully validated SNS topic.' };
    expect(tell('ses', envelope, { settings })).toEqual([]);
  });

  it('is the address that confirms a subscription, if it is one of SNS', () => {
    const [asked] = tell('ses', confirmation.envelope, { settings })!;
    expect(asked).toMatchObject({ type: 'ses.subscription.asked', object: topic });
    expect(JSON.parse(asked!.dataText)).toEqual({
      topicArn: topic,
      subscribeUrl: confirmation.envelope['SubscribeURL'],
    });
    const elsewhere = { ...confirmation.envelope, SubscribeURL: 'https://evil.example/confirm' };
    expect(tell('ses', elsewhere, { settings })).toEqual([]);
    const ended = { ...confirmation.envelope, Type: 'UnsubscribeConfirmation' };
    expect(tell('ses', ended, { settings })).toMatchObject([{ type: 'ses.subscription.ended' }]);
  });
});
