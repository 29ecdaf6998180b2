import assert from 'node:assert/strict';
import type { Scene } from '../../scene.js';
import type { MessagesDesk } from '../messages-desk.js';
import { paymentNotice } from '../payment-notice.js';
import { textOf } from '../receipts.js';
import { showPaise } from '../show-paise.js';

/** A notice of a payment: one segment, paid from the shop's message credit. */
export const textWithCredit: Scene<MessagesDesk> = {
  title: 'a text by MSG91, and what it costs',
  async play({ openShop }, step) {
    const shop = await openShop('A shop that texts');
    const before = await shop.credit();
    step(showPaise(before.availablePaise));
    const sent = textOf(await shop.send('sms.send', paymentNotice('98765 00101')));
    const { provider, segments, encoding, costMinor } = sent;
    assert.equal(`${provider} ${segments} ${String(encoding)}`, 'msg91 1 GSM-7', 'it went otherwise');
    step('sent');
    const after = await shop.credit();
    assert.equal(before.availablePaise - after.availablePaise, costMinor, 'another sum has gone');
    assert.equal(after.reservedPaise, 0, 'something is still set aside');
    step(showPaise(after.availablePaise));
    return `${segments} segment in ${encoding} by ${provider} for ${showPaise(costMinor)}; credit ${showPaise(before.availablePaise)} before, ${showPaise(after.availablePaise)} after`;
  },
};
