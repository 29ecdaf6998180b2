import assert from 'node:assert/strict';
import { refusalOf } from '../../payments/refusal-of.js';
import type { Scene } from '../../scene.js';
import { mailTo } from '../mailbox.js';
import type { MessagesDesk } from '../messages-desk.js';
import { messageOf } from '../receipts.js';
import { shopSender } from '../shop-sender.js';

const to = 'devi.nair@example.in';
const target = 'https://fasteners.example/offers?week=47';
const offer = {
  to: [to],
  from: shopSender,
  subject: '20 percent off all bolts',
  html: `<p>This week only: <a href="${target}">see the offer</a>.</p>`,
  category: 'marketing',
  track: { opens: true, clicks: true },
};
const order = { to: [to], from: shopSender, subject: 'Your order', text: 'It is on its way.' };

/** A reader opens the mail and follows a link, then wants no more offers: one click, and only the orders' mails go on. */
export const offerUnsubscribed: Scene<MessagesDesk> = {
  title: 'an offer: clicked, then unsubscribed',
  async play({ openShop, ask }, step) {
    const shop = await openShop('A shop with a newsletter');
    const sent = await shop.send('email.send', offer);
    assert.deepEqual(messageOf(sent).warnings, [], 'something was left out of it');
    const { html, headers } = await mailTo(ask, to);
    const picture = /src="([^"]*\/m\/open\/[^"]*)"/.exec(html ?? '')?.[1];
    const link = /href="([^"]*\/m\/click\/[^"]*)"/.exec(html ?? '')?.[1];
    const wayOut = /<([^>]*\/m\/unsubscribe\/[^>]*)>/.exec(valueOf(headers, 'list-unsubscribe'))?.[1];
    assert(picture && link && wayOut, 'it has no picture, no tracked link, or no way out');
    await fetch(picture);
    await shop.told('email.opened', sent.id);
    step('email.opened');
    const clicked = await fetch(link, { redirect: 'manual' });
    assert.equal(`${clicked.status} ${String(clicked.headers.get('location'))}`, `302 ${target}`);
    await shop.told('email.clicked', sent.id);
    step('email.clicked');
    // What a mail program posts when its reader presses the button beside the subject. (RFC 8058)
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    const left = await fetch(wayOut, { method: 'POST', body, redirect: 'manual' });
    assert.equal(left.status, 200, `the way out answered ${left.status}`);
    step('one click out');
    const words = refusalOf(await shop.send('email.send', { ...offer, subject: 'Next week' }), 'suppressed');
    step('next offer refused');
    messageOf(await shop.send('email.send', order));
    step('an order’s mail still goes');
    return `the link led on to ${target}; of the next offer: ${words} A mail about an order went all the same`;
  },
};

const valueOf = (headers: readonly { name: string; value: string }[], wanted: string): string =>
  headers.find(({ name }) => name === wanted)?.value ?? '';
