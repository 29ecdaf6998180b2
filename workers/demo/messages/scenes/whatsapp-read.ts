import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Scene } from '../../scene.js';
import { until } from '../../until.js';
import type { MessagesDesk } from '../messages-desk.js';
import { messageOf } from '../receipts.js';

const secrets = {
  accessToken: 'demo-token',
  appSecret: 'demo-app-secret',
  verifyToken: 'demo-verify-token',
};

const hooks = z.array(
  z.object({ url: z.string(), handshake: z.string(), tries: z.array(z.int()), waiting: z.int() }),
);

/** A WhatsApp message by a template; Meta tells by signed webhooks that it was delivered, and read. */
export const whatsappRead: Scene<MessagesDesk> = {
  title: 'WhatsApp: delivered and read',
  async play({ openShop, standInUrl, ask }, step) {
    const shop = await openShop('A shop on WhatsApp');
    const settings = {
      baseUrl: `${standInUrl}/whatsapp`,
      phoneNumberId: '100000000042',
      graphVersion: 'v23.0',
    };
    const url = await shop.connect('whatsapp', { settings, secrets });
    const { appSecret, verifyToken } = secrets;
    await ask(z.unknown(), 'POST whatsapp/stand-in/webhooks', { url, appSecret, verifyToken });
    await until(
      'Meta’s handshake is answered',
      () => ask(hooks, 'GET whatsapp/stand-in/webhooks'),
      (all) => all.some((hook) => hook.url === url && hook.handshake === 'verified'),
    );
    const progress = ['sent', 'delivered', 'read'];
    await ask(z.unknown(), 'POST whatsapp/stand-in/settings', { progress });
    const parameters = ['599', 'ORD42'].map((text) => ({ type: 'text', text }));
    const components = [{ type: 'body', parameters }];
    const message = { to: '+91 98765 00110', template: 'payment_received', components };
    const job = await shop.send('whatsapp.send', message);
    const { providerMessageId } = messageOf(job);
    step('sent');
    for (const type of ['whatsapp.delivered', 'whatsapp.read']) {
      const told = await shop.told(type, job.id);
      assert.equal(told['providerMessageId'], providerMessageId, `${type} tells of another message`);
      step(type);
    }
    return 'whatsapp.delivered and whatsapp.read were told of it, by Meta’s signed webhooks';
  },
};
