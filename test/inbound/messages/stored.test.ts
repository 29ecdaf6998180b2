import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { startInbound } from '../inbound-setup.js';
import { messageVectors, requestOf } from './message-vectors.js';

it('a batch of reports is kept once, and each of it is told under the message that it is about', async () => {
  const under = await startInbound();
  const { public_key_base64_der: webhookPublicKey, cases } = messageVectors.sendgrid_event_webhook;
  const { path } = await under.connect('sendgrid', { secrets: { webhookPublicKey } });
  const { body, headers } = requestOf(cases[0]!);
  const first = await under.post(path, body, { ...headers });
  const second = await under.post(path, body, { ...headers });
  expect([first.status, second.status, second.headers['munshi-duplicate']]).toEqual([200, 200, 'true']);
  await under.runAll();
  const told = await under.events();
  expect(told.map(({ type, ordering_key: message }) => [type, message])).toEqual([
    ['sendgrid.message.bounced', 'TESTMSGID'],
    ['sendgrid.message.delivered', 'TESTMSGID2'],
  ]);
  expect(under.logText()).not.toContain('example.com');
});

it('a callback of Twilio is told with our own id of the message, which its address bears, and nothing else of it', async () => {
  const under = await startInbound();
  const statusCallbackUrl = 'https://m.example/hook';
  const { path } = await under.connect('twilio', {
    secrets: { authToken: 'token' },
    settings: { statusCallbackUrl },
  });
  const messageId = '01a1febb-1a08-7247-8c92-749f5b056614';
  const query = `messageId=${messageId}&more=1`;
  const form = { MessageSid: 'SM1', MessageStatus: 'delivered', To: '+919876543210' };
  const signed = `${statusCallbackUrl}?${query}MessageSidSM1MessageStatusdeliveredTo+919876543210`;
  const answer = await under.post(`${path}?${query}`, new URLSearchParams(form).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': createHmac('sha1', 'token').update(signed).digest('base64'),
  });
  expect(answer.status).toBe(200);
  await under.runAll();
  const [told] = await under.events();
  expect(told!.type).toBe('twilio.message.delivered');
  expect(JSON.parse(told!.data)).toMatchObject({ messageId, providerMessageId: 'SM1' });
  expect(told!.data).not.toContain('more');
});
