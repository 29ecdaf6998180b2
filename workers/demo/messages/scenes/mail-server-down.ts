import assert from 'node:assert/strict';
import type { Scene } from '../../scene.js';
import { mailsTo } from '../mailbox.js';
import type { MessagesDesk } from '../messages-desk.js';
import { messageOf } from '../receipts.js';
import { shopSender } from '../shop-sender.js';

const to = 'banu.iyer@example.in';
/** Nobody listens at the port of "discard". */
const nobody = { host: '127.0.0.1', port: 9, tls: 'none' };

/** The shop's own mail server does not answer: Resend has the mail. */
export const mailServerDown: Scene<MessagesDesk> = {
  title: 'fail-over: the mail server is down',
  async play({ openShop, ask }, step) {
    const shop = await openShop('A shop whose mail server is down');
    await shop.connect('smtp', { settings: nobody });
    const variables = {
      invoiceNumber: 'INV-1042',
      amountDue: { amountMinor: 59_900, currency: 'INR' },
      dueOn: '2026-11-30',
      payUrl: 'https://fasteners.example/pay/INV-1042',
    };
    const reminder = { to: [to], from: shopSender, template: 'payment-reminder', variables };
    const job = await shop.send('email.send', reminder);
    for (const { provider, error } of job.attempts) step(`${String(provider)} ${error?.code ?? 'has it'}`);
    const { provider } = messageOf(job);
    assert.equal(provider, 'resend', `${provider} has it, not Resend`);
    const mails = await mailsTo(ask, to);
    assert.deepEqual(
      mails.map(({ via }) => via),
      ['resend'],
      'it arrived otherwise than once by Resend',
    );
    return `“${String(mails[0]?.subject)}” arrived once, by Resend`;
  },
};
