import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Scene } from '../../scene.js';
import { refusalOf } from '../../payments/refusal-of.js';
import type { MessagesDesk } from '../messages-desk.js';
import { paymentNotice } from '../payment-notice.js';

const refused = z.object({
  error: z.object({ fields: z.array(z.object({ pointer: z.string(), message: z.string() })) }),
});

/** What operators would refuse after it was paid for is refused before, all of it at once. */
export const wrongVariables: Scene<MessagesDesk> = {
  title: 'variables that do not fit the template',
  async play({ openShop }, step) {
    const shop = await openShop('A shop with a slip');
    const before = await shop.credit();
    const slips = { amount: '5,99', order: undefined, ordr: 'ORD42', reference: 'PAY#77' };
    const job = await shop.send('sms.send', paymentNotice('98765 00103', slips));
    const words = refusalOf(job, 'template_unfit');
    const { error } = await shop.call(refused, 'GET', `/v1/jobs/${job.id}`);
    const places = error.fields.map(({ pointer }) => pointer.replace('/variables/', '')).toSorted();
    step(`refused for ${places.join(', ')}`);
    assert.deepEqual(places, ['amount', 'order', 'ordr', 'reference'], `it names ${places.join(', ')}`);
    assert.deepEqual(await shop.credit(), before, 'it has cost something');
    return `${words} ${error.fields.map(({ message }) => message).join(' ')}`;
  },
};
