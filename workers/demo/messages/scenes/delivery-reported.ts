import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Scene } from '../../scene.js';
import type { MessagesDesk } from '../messages-desk.js';
import { paymentNotice } from '../payment-notice.js';
import { textOf } from '../receipts.js';

const authKey = 'demo-reporting-account';
const webhookSecret = 'demo-report-secret';

/** MSG91 reports by webhook that the text is on the handset. */
export const deliveryReported: Scene<MessagesDesk> = {
  title: 'a delivery report of MSG91',
  async play({ openShop, standInUrl, ask }, step) {
    const shop = await openShop('A shop that waits for reports');
    const settings = { baseUrl: `${standInUrl}/msg91` };
    const hook = await shop.connect('msg91', { settings, secrets: { authKey, webhookSecret } });
    assert(hook, 'there is no address for its webhooks');
    const url = `${hook}?secret=${webhookSecret}`;
    await ask(z.unknown(), 'POST msg91/stand-in/webhooks', { url, account: authKey, copies: 2 });
    const job = await shop.send('sms.send', paymentNotice('98765 00106'));
    const { providerMessageId: messageId } = textOf(job);
    step('sent');
    await ask(z.unknown(), 'POST msg91/stand-in/report', { messageId, state: 'delivered' });
    step('reported, twice');
    const told = await shop.told('sms.delivered', job.id);
    const count = (await shop.eventsOf('sms.delivered', job.id)).length;
    assert.equal(count, 1, `sms.delivered was told ${count} times`);
    step('sms.delivered');
    return `sms.delivered was told once, though the report came twice: it names the message ${String(told['providerMessageId'])}, and no number`;
  },
};
