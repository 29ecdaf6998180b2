import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it, onTestFinished } from 'vitest';
import { waitFor } from '../support/wait-for.js';
import { bare, setUpEmail } from '../conformance/email-setup.js';
import { emailWaysUnderTest } from '../conformance/email-ways.js';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A place for webhooks that answers the first `failures` of them with 500. */
const aReceiver = async (failures = 0): Promise<{ url: string; received: Received[] }> => {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(received.length > failures ? 200 : 500).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
};

const nth = (name: string) => setUpEmail(emailWaysUnderTest.find((way) => way.name === name)!);

describe('Resend', () => {
  const { control, newAccount } = nth('resend');
  const secret = 'whsec_AwoRGB8mLTQ7QklQV15lbHN6gYiPlp2kq7K5wMfO1dw=';

  it('tells what becomes of a message, signed by Svix, and again until it is taken', async () => {
    const { url, received } = await aReceiver(1);
    await control('POST', 'webhooks', { url, secret, retryMs: [1] });
    const { provider, call, aMessage } = newAccount();
    const message = aMessage({ to: [bare('asha@example.com'), bare('bounce@example.com')] });
    const outcome = await provider.send(call, message);
    await waitFor('the webhooks', () => received.length === 5);

    const events = received.map(({ headers, body }) => {
      const asStandard = Object.fromEntries(
        ['id', 'timestamp', 'signature'].map((part) => [`webhook-${part}`, String(headers[`svix-${part}`])]),
      );
      return new Webhook(secret).verify(body, asStandard) as { type: string; data: Record<string, unknown> };
    });
    expect(received[1]!.body).toBe(received[0]!.body);
    expect(received[1]!.headers['svix-id']).toBe(received[0]!.headers['svix-id']);
    expect(events.slice(1).map(({ type, data }) => [type, data['to']])).toEqual([
      ['email.sent', ['asha@example.com']],
      ['email.delivered', ['asha@example.com']],
      ['email.sent', ['bounce@example.com']],
      ['email.bounced', ['bounce@example.com']],
    ]);
    expect(events.at(-1)!.data).toMatchObject({
      email_id: outcome.kind === 'done' ? outcome.result.providerMessageId : '',
      tags: { attempt_id: message.messageId },
      bounce: { type: 'Permanent' },
    });
  });
});

describe('SendGrid', () => {
  const { control, newAccount } = nth('sendgrid');

  it('tells all of a message in one array, parted by CRLF, signed by ECDSA', async () => {
    const { url, received } = await aReceiver();
    await control('POST', 'webhooks', { url });
    const { provider, call, aMessage } = newAccount();
    const message = aMessage({ to: [bare('asha@example.com'), bare('full@example.com')] });
    const outcome = await provider.send(call, message);
    await waitFor('the webhooks', () => received.length === 1);

    const [{ headers, body }] = received as [Received];
    const { publicKey } = await control<{ publicKey: string }>('GET', 'webhook-key');
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    const signed = Buffer.from(String(headers['x-twilio-email-event-webhook-timestamp']) + body);
    const signature = Buffer.from(String(headers['x-twilio-email-event-webhook-signature']), 'base64');
    expect(verify('sha256', signed, key, signature)).toBe(true);
    expect(verify('sha256', Buffer.from(signed.toString().trimEnd()), key, signature)).toBe(false);
    expect(body).toMatch(/\},\r\n\{/);
    expect(body.endsWith(']\r\n')).toBe(true);

    const events = JSON.parse(body) as Record<string, unknown>[];
    expect(events.map(({ event, email }) => [event, email])).toEqual([
      ['processed', 'asha@example.com'],
      ['delivered', 'asha@example.com'],
      ['processed', 'full@example.com'],
      ['bounce', 'full@example.com'],
    ]);
    expect(events[3]).toMatchObject({ type: 'blocked', attempt_id: message.messageId });
    const id = outcome.kind === 'done' ? outcome.result.providerMessageId : '';
    expect(String(events[3]!['sg_message_id']).split('.')[0]).toBe(id);
  });
});

describe('SES', () => {
  const { control, newAccount } = nth('ses');

  /** The fields of an SNS envelope whose signature is good. */
  const opened = async ({ body }: Received): Promise<Record<string, string>> => {
    const envelope = JSON.parse(body) as Record<string, string>;
    const { Signature = '', SignatureVersion, SigningCertURL = '', ...signed } = envelope;
    expect(SignatureVersion).toBe('2');
    const pem = await (await fetch(SigningCertURL)).text();
    const text = Object.keys(signed)
      .toSorted()
      .map((name) => `${name}\n${signed[name]!}\n`)
      .join('');
    const { publicKey } = new X509Certificate(pem);
    expect(verify('RSA-SHA256', Buffer.from(text), publicKey, Buffer.from(Signature, 'base64'))).toBe(true);
    return envelope;
  };

  it('tells by SNS once the place has confirmed it, with the tags of the message', async () => {
    const { url, received } = await aReceiver();
    await control('POST', 'webhooks', { url });
    await waitFor('the webhooks', () => received.length === 1);
    const ask = await opened(received[0]!);
    expect(ask).toMatchObject({ Type: 'SubscriptionConfirmation' });
    expect(received[0]!.headers['content-type']).toMatch(/^text\/plain/);

    const unheard = newAccount();
    await unheard.provider.send(unheard.call, unheard.aMessage());
    expect((await fetch(ask['SubscribeURL']!)).status).toBe(200);
    const { provider, call, aMessage } = newAccount();
    const message = aMessage({ to: [bare('complain@example.com')] });
    await provider.send(call, message);
    await waitFor('the webhooks', () => received.length === 4);

    const told = await Promise.all(received.slice(1).map(opened));
    const events = told.map(({ Message = '' }) => JSON.parse(Message) as Record<string, unknown>);
    expect(events.map(({ eventType }) => eventType)).toEqual(['Send', 'Delivery', 'Complaint']);
    expect(events[2]).toMatchObject({
      mail: { tags: { attempt_id: [message.messageId] } },
      complaint: { complainedRecipients: [{ emailAddress: 'complain@example.com' }] },
    });
  });

  it('without a configuration set tells less, and in its older form', async () => {
    const { url, received } = await aReceiver();
    await control('POST', 'webhooks', { url, isConfirmed: true });
    const { provider, call, aMessage } = newAccount({ settings: { configurationSet: undefined } });
    await provider.send(call, aMessage({ to: [bare('bounce@example.com')] }));
    await waitFor('the webhooks', () => received.length === 1);
    const { Message = '' } = await opened(received[0]!);
    expect(JSON.parse(Message)).toMatchObject({
      notificationType: 'Bounce',
      bounce: { bounceType: 'Permanent', bouncedRecipients: [{ status: '5.1.1' }] },
    });
  });

  it('does what it is told to, to a message that was taken', async () => {
    const { url, received } = await aReceiver();
    await control('POST', 'webhooks', { url, isConfirmed: true });
    const { provider, call, aMessage, taken } = newAccount();
    await provider.send(call, aMessage());
    const [email] = await taken();
    await control('POST', 'events', { id: email!.id, kind: 'clicked', url: 'https://shop.example/pay' });
    await waitFor('the webhooks', () => received.length === 3);
    const { Message = '' } = await opened(received[2]!);
    expect(JSON.parse(Message)).toMatchObject({
      eventType: 'Click',
      click: { link: 'https://shop.example/pay' },
    });
  });
});
