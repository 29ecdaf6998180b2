import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { whatsappProvider as receiver } from '../../src/inbound/providers/whatsapp.js';
import { createWhatsAppProvider } from '../../src/providers/whatsapp/whatsapp-provider.js';
import { createReceiverStandIn } from '../../fixtures/stand-ins/receiver/create-receiver-stand-in.js';
import { waitFor } from '../support/wait-for.js';
import { doneOf, noon, setUpChat } from './chat-setup.js';
import { chatsUnderTest, reminder } from './chat-ways.js';

interface ClassRow {
  channel: string;
  seen: { error_code: number };
  class: string;
  note?: string;
}
const file = new URL('../../fixtures/vectors/provider-vectors.json', import.meta.url);
const { messaging } = JSON.parse(readFileSync(file, 'utf8')) as {
  messaging: { error_classes: { cases: ClassRow[] } };
};
const rows = messaging.error_classes.cases.filter(({ channel }) => channel === 'whatsapp');

/** Which outcomes a class may come to. */
const outcomesOf: Record<string, string[]> = {
  retry: ['transient', 'throttled'],
  permanent: ['rejected'],
  permanent_for_now: ['rejected'],
  delay: ['throttled'],
};

const way = chatsUnderTest.find(({ name }) => name === 'whatsapp')!;

describe('WhatsApp', () => {
  const { http, control, newSender } = setUpChat(way);

  it('has sixteen codes in the vectors', () => expect(rows).toHaveLength(16));

  it.each(rows)('says $seen.error_code: $class ($note)', async ({ seen, class: wanted }) => {
    // Whatever the status beside it.
    for (const status of [400, 500]) {
      const { send, fault, taken } = newSender();
      await fault('refuse', { with: { code: seen.error_code, status } });
      const outcome = await send();
      expect(outcomesOf[wanted]).toContain(outcome.kind);
      expect(outcome).toMatchObject({ failure: { providerCode: String(seen.error_code) } });
      expect(await taken()).toEqual([]);
    }
  });

  it.each([
    [131056, 6_000],
    [131049, 24 * 60 * 60 * 1000],
  ])('asks by %i to wait for %i ms', async (code, retryAfterMs) => {
    const { send, fault } = newSender();
    await fault('refuse', { with: { code } });
    expect(await send()).toMatchObject({ kind: 'throttled', retryAfterMs });
  });

  it.each([
    [200, 'access_refused', true],
    [299, 'access_refused', true],
    [131048, 'number_paused', true],
    [131026, 'undeliverable', undefined],
    [132000, 'template_parameters', undefined],
  ])('says %i in plain words, and whether another way could help', async (code, word, elsewhere) => {
    const { send, fault } = newSender();
    await fault('refuse', { with: { code } });
    const outcome = await send();
    expect(outcome).toMatchObject({ kind: 'rejected', failure: { code: word } });
    expect('elsewhere' in outcome ? outcome.elsewhere : undefined).toBe(elsewhere);
  });

  it('leaves a code that nobody knows to the HTTP status', async () => {
    for (const [status, kind] of [
      [400, 'rejected'],
      [500, 'unknown'],
    ] as const) {
      const { send, fault } = newSender();
      await fault('refuse', { with: { code: 999_999, status } });
      expect((await send()).kind).toBe(kind);
    }
  });

  it('gets the message as it was meant, and brings our id back', async () => {
    const { id, send, taken } = newSender();
    await send();
    expect(await taken()).toEqual([
      {
        id: expect.stringMatching(/^wamid\./) as string,
        phoneNumberId: id,
        to: '919876543210',
        template: 'payment_received',
        language: 'en',
        components: reminder.components,
        callbackData: reminder.messageId,
        state: 'delivered',
        code: null,
        takenAt: noon.toISOString(),
      },
    ]);
  });

  it('counts the parameters of a template, and knows its languages', async () => {
    const { call } = newSender();
    const { send } = createWhatsAppProvider({ http, timeoutMs: 5_000 });
    await control('POST', 'templates', { name: 'due_soon', language: 'hi', parameters: 2 });
    const message = { ...reminder, template: 'due_soon', language: 'hi' };
    expect(await send(call, message)).toMatchObject({ failure: { code: 'template_parameters' } });
    expect(await send(call, { ...message, language: 'en' })).toMatchObject({
      failure: { code: 'template_missing', httpStatus: 404 },
    });
  });

  it('asks to wait when one person is sent too much', async () => {
    await control('POST', 'settings', { pairBurst: 2 });
    const { send, taken } = newSender();
    const kinds = [await send(), await send(), await send()].map(({ kind }) => kind);
    expect(kinds).toEqual(['done', 'done', 'throttled']);
    expect(await taken()).toHaveLength(2);
    await control('POST', 'settings', { pairBurst: 45 });
  });

  it('asks to wait when a number sends too much in a second', async () => {
    await control('POST', 'settings', { perSecond: 1 });
    const { send } = newSender();
    expect((await send()).kind).toBe('done');
    expect(await send()).toMatchObject({ kind: 'throttled', failure: { providerCode: '130429' } });
    await control('POST', 'settings', { perSecond: 80 });
  });

  it('asks a place whether it is meant until it answers', async () => {
    let asked = 0;
    const place = createServer((request, response) => {
      asked += 1;
      if (asked === 1) request.destroy();
      else if (asked === 2) response.writeHead(503).end();
      else response.end(new URL(request.url!, 'http://place').searchParams.get('hub.challenge'));
    });
    await once(place.listen(0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${(place.address() as AddressInfo).port}/`;
    await control('POST', 'webhooks', { url, appSecret: 'a', verifyToken: 't', retryMs: [0] });
    await waitFor('the handshake', async () => {
      const hooks = await control<{ url: string; handshake: string }[]>('GET', 'webhooks');
      return hooks.some((hook) => hook.url === url && hook.handshake === 'verified');
    });
    expect(asked).toBe(3);
    await control('DELETE', 'webhooks');
    place.close();
  });

  it('tells statuses, again until they are taken, that our receiver believes and understands', async () => {
    const appSecret = 'an app secret';
    const place = await createReceiverStandIn();
    place.answerWith('meta', (_request, nth) => ({ kind: 'answer', status: nth === 2 ? 503 : 200 }));
    await control('POST', 'webhooks', { url: place.hookUrl('meta'), appSecret, retryMs: [0] });
    const { send } = newSender();
    const { providerMessageId } = doneOf(await send()) as { providerMessageId: string };
    await control('POST', 'report', { messageId: providerMessageId, state: 'failed', code: 131026 });
    const posts = await place.waitFor(4, { name: 'meta' });
    const bodies = posts.map(({ headers, body }) => {
      const request = { headers: headers as Record<string, string>, body, settings: {} };
      expect(receiver.verify(request, { secrets: [appSecret], now: noon })).toEqual({ ok: true });
      expect(receiver.verify(request, { secrets: ['other'], now: noon }).ok).toBe(false);
      const [event] = receiver.events(request)!;
      return { type: event!.type, ...(JSON.parse(event!.dataText) as object) };
    });
    for (const state of ['sent', 'delivered', 'failed']) {
      expect(bodies.filter(({ type }) => type === `message.${state}`)).not.toEqual([]);
    }
    expect(bodies).toContainEqual(
      expect.objectContaining({
        providerMessageId,
        messageId: reminder.messageId,
        state: 'failed',
        code: '131026',
        permanent: true,
        at: noon.toISOString(),
      }),
    );
    expect(JSON.stringify(bodies)).not.toContain('919876543210');
    await control('DELETE', 'webhooks');
    await place.close();
  });
});
