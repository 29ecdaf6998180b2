import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SmsRecord } from '../../fixtures/stand-ins/sms/sms-records.js';
import { startSmsStandIns } from '../../fixtures/stand-ins/sms/start-sms-stand-ins.js';
import { twilioSignature } from '../../fixtures/stand-ins/twilio/twilio-signature.js';
import vectors from '../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import { aMessage, doneOf } from '../conformance/sms-setup.js';
import { waitFor } from '../support/wait-for.js';
import { ownFolder } from '../support/own-folder.js';
import { aGateway } from './sms-exchange.js';

interface Arrived {
  url: string;
  headers: Record<string, unknown>;
  body: string;
}

/** Takes reports; refuses the first `refusals` of them. */
const aReceiver = async (refusals = 0) => {
  const arrived: Arrived[] = [];
  let left = refusals;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      left -= 1;
      if (left < 0) {
        const body = Buffer.concat(chunks).toString('utf8');
        arrived.push({ url: request.url ?? '', headers: request.headers, body });
      }
      response.writeHead(left < 0 ? 200 : 500).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { arrived, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

const aStandIn = async (name: string, persistTo?: string) => {
  const standIns = await startSmsStandIns({
    persistTo,
    clock: () => new Date('2026-11-18T11:06:40Z'),
  });
  onTestFinished(() => standIns.close());
  const control = async <T>(method: string, route: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${standIns.url}/${name}/stand-in/${route}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect(answer.status).toBe(200);
    return (await answer.json()) as T;
  };
  return { baseUrl: `${standIns.url}/${name}`, control, close: () => standIns.close() };
};

/** Sends a message through a stand-in. */
const send = async (name: string, baseUrl: string, over = {}, settings = {}) => {
  const { gateway, call } = aGateway(name, { baseUrl, settings });
  return doneOf(await gateway.send(call, aMessage(over))).providerMessageId;
};

describe('MSG91’s delivery report', () => {
  it('is the form of the known one, field by field', async () => {
    const { arrived, url } = await aReceiver();
    const { baseUrl, control } = await aStandIn('msg91');
    await control('POST', 'webhooks', { url: `${url}/secret-path` });
    const messageId = await send('msg91', baseUrl);
    await control('POST', 'report', { messageId, state: 'delivered' });
    await waitFor('the report', () => arrived.length === 1);
    const known = vectors.messaging.msg91_delivery_report.cases[0]!;
    expect(arrived[0]!.headers['content-type']).toContain(known.content_type);
    const read = (body: string) =>
      JSON.parse(new URLSearchParams(body).get('data') ?? '') as [{ report: object[] }];
    const [expected] = read(known.body_utf8!);
    const [told] = read(arrived[0]!.body);
    expect(Object.keys(told).sort()).toEqual(Object.keys(expected).sort());
    expect(told).toMatchObject({ requestId: messageId, senderId: 'SHOPIN' });
    expect(told.report).toEqual(expected.report.slice(0, 1));
  });

  it('of version 3 is flat, with the fields of the known one', async () => {
    const { arrived, url } = await aReceiver();
    const { baseUrl, control } = await aStandIn('msg91');
    await control('POST', 'webhooks', { url, version: 'v3' });
    const messageId = await send('msg91', baseUrl);
    await control('POST', 'report', { messageId, state: 'failed', code: '9' });
    await waitFor('the report', () => arrived.length === 1);
    const known = JSON.parse(vectors.messaging.msg91_delivery_report.cases[1]!.body_utf8!) as object;
    const told = JSON.parse(arrived[0]!.body) as object;
    expect(Object.keys(told)).toEqual(expect.arrayContaining(Object.keys(known)));
    expect(told).toMatchObject({ requestId: messageId, status: '9', desc: 'NDNC', number: '919876543210' });
  });

  it('tells what the operators refused by itself, and is sent again until it is taken', async () => {
    const { arrived, url } = await aReceiver(1);
    const { baseUrl, control } = await aStandIn('msg91');
    await control('POST', 'webhooks', { url, version: 'v3' });
    await control('POST', 'templates', {
      id: 'flow-1',
      peId: '1701000000000000000',
      header: 'ShopIn',
      dltTemplateId: '1707000000000000001',
      text: '{#numeric#} is your OTP for {#alphanumeric#}.',
    });
    await send('msg91', baseUrl, { gatewayTemplateId: 'flow-1' });
    await waitFor('the report', () => arrived.length === 1);
    expect(JSON.parse(arrived[0]!.body)).toMatchObject({ status: '16', failedReason: '620' });
  });
});

describe('Twilio’s callback', () => {
  const { secret, cases } = vectors.messaging.twilio;

  it.each(cases.map((known) => [known.id, known.description, known] as const))(
    'is signed as Twilio signs (%s: %s)',
    (_id, _what, { url, params, headers, expect: { accept } }) => {
      const signed = twilioSignature(secret, url, params);
      expect(signed === headers['X-Twilio-Signature']).toBe(accept);
    },
  );

  it('goes to the message’s own address, with our id in it, signed for that address', async () => {
    const { arrived, url } = await aReceiver();
    const { baseUrl, control } = await aStandIn('twilio');
    const settings = { statusCallbackUrl: `${url}/status?tenant=7` };
    const messageId = await send('twilio', baseUrl, {}, settings);
    await control('POST', 'report', { messageId: 'msg-0001', state: 'failed', code: '30003' });
    await waitFor('the report', () => arrived.length === 1);
    const { url: path, headers, body } = arrived[0]!;
    expect(path).toBe('/status?tenant=7&messageId=msg-0001');
    const fields = Object.fromEntries(new URLSearchParams(body));
    expect(fields).toMatchObject({
      MessageSid: messageId,
      MessageStatus: 'undelivered',
      ErrorCode: '30003',
      To: '+919876543210',
      AccountSid: 'AC1',
    });
    expect(headers['x-twilio-signature']).toBe(twilioSignature('secret-1', `${url}${path}`, fields));
  });

  it('is signed for the public address when another is called', async () => {
    const { arrived, url } = await aReceiver();
    const { baseUrl, control } = await aStandIn('twilio');
    const publicUrl = 'https://hooks.shop.example/twilio';
    await control('POST', 'webhooks', { url, publicUrl });
    const messageId = await send('twilio', baseUrl);
    await control('POST', 'report', { messageId, state: 'sent' });
    await control('POST', 'report', { messageId, state: 'delivered' });
    await waitFor('the report', () => arrived.length === 2);
    const told = arrived.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
    expect(told.map(({ MessageStatus: status }) => status)).toEqual(['sent', 'delivered']);
    expect(arrived[1]!.headers['x-twilio-signature']).toBe(twilioSignature('secret-1', publicUrl, told[1]!));
  });
});

describe('a stand-in', () => {
  it.each(['bsnl', 'fast2sms'])('of %s tells nothing by itself', async (name) => {
    const { url } = await aReceiver();
    const { baseUrl, control } = await aStandIn(name);
    await control('POST', 'webhooks', { url });
    const messageId = await send(name, baseUrl);
    await control('POST', 'report', { messageId, state: 'delivered' });
    expect(await control('GET', 'webhooks')).toMatchObject({ deliveries: [] });
  });

  it('goes on where the one before it stopped', async () => {
    const folder = ownFolder('sms-stand-ins-');
    const first = await aStandIn('twilio', folder);
    const id = await send('twilio', first.baseUrl);
    await first.close();
    const { control } = await aStandIn('twilio', folder);
    await control('POST', 'report', { messageId: id, state: 'delivered' });
    const { messages } = await control<{ messages: SmsRecord[] }>('GET', 'messages');
    expect(messages).toMatchObject([{ id, state: 'delivered', takenAt: '2026-11-18T11:06:40.000Z' }]);
  });

  it.each([
    [{ peId: '17' }, '604'],
    [{ dltTemplateId: '17' }, '630'],
    [{ dltTemplateId: '1707000000000000009' }, '630'],
    [{ senderId: 'shopin' }, '620'],
    [{ senderId: 'NOBODY' }, '620'],
    [{ senderId: 'OTHERS' }, '623'],
    [{}, null],
    [{ peId: '1701000000000000009', senderId: 'MYSHOP' }, null],
  ])('compares %j with the DLT registers: %s', async (over, code) => {
    const { baseUrl, control } = await aStandIn('fast2sms');
    const template = aMessage().dltTemplateId;
    await control('POST', 'dlt', {
      peId: aMessage().peId,
      headers: ['SHOPIN'],
      templates: [template],
    });
    await control('POST', 'dlt', { peId: '1701000000000000002', headers: ['OTHERS'] });
    await send('fast2sms', baseUrl, { gatewayTemplateId: null, ...over });
    const { messages } = await control<{ messages: SmsRecord[] }>('GET', 'messages');
    expect(messages).toMatchObject([{ state: code === null ? 'taken' : 'failed', code }]);
  });

  it('lets messages come as far by themselves as it is told', async () => {
    const { baseUrl, control } = await aStandIn('bsnl');
    await control('POST', 'settings', { afterTaken: 'delivered' });
    await send('bsnl', baseUrl);
    const { messages } = await control<{ messages: SmsRecord[] }>('GET', 'messages');
    expect(messages).toMatchObject([{ state: 'delivered', segments: 1 }]);
  });
});
