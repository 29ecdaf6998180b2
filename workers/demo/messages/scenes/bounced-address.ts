import assert from 'node:assert/strict';
import { z } from 'zod';
import { refusalOf } from '../../payments/refusal-of.js';
import type { Scene } from '../../scene.js';
import { until } from '../../until.js';
import type { MessagesDesk } from '../messages-desk.js';
import { messageOf } from '../receipts.js';
import { shopSender } from '../shop-sender.js';

const webhookSecret = `whsec_${Buffer.from('the demo signs its mail webhooks').toString('base64')}`;
/** What begins so bounces at the stand-in. */
const to = 'bounce.charu@example.in';
const listed = z.object({ items: z.array(z.object({ reason: z.string() })) });

/** An address that does not exist is written to once. */
export const bouncedAddress: Scene<MessagesDesk> = {
  title: 'an address that bounces',
  async play({ openShop, standInUrl, ask }, step) {
    const shop = await openShop('A shop with an old address');
    await shop.connect('email', { settings: { provider: 'resend', failover: null } });
    const settings = { baseUrl: `${standInUrl}/resend` };
    const secrets = { apiKey: 're_demo', webhookSecret };
    const url = await shop.connect('resend', { settings, secrets });
    await ask(z.unknown(), 'POST resend/stand-in/webhooks', { url, secret: webhookSecret });
    const mail = { to: [to], from: shopSender, subject: 'Your order', text: 'It is on its way.' };
    const first = await shop.send('email.send', mail);
    messageOf(first);
    step('taken by resend');
    const { code } = await shop.told('email.bounced', first.id);
    step('email.bounced');
    await until(
      'the address is on the suppression list',
      () => shop.call(listed, 'GET', `/v1/suppressions?channel=email&to=${encodeURIComponent(to)}`),
      ({ items }) => items.some(({ reason }) => reason === 'hard_bounce'),
    );
    step('suppressed');
    const second = await shop.send('email.send', { ...mail, subject: 'Your next order' });
    const words = refusalOf(second, 'suppressed');
    assert.deepEqual(
      second.attempts.map(({ outcome }) => outcome),
      ['rejected'],
      'it was tried again',
    );
    return `it came back (${String(code)}); of the next mail: ${words}`;
  },
};
