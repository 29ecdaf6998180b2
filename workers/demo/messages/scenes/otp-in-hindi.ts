import assert from 'node:assert/strict';
import type { Scene } from '../../scene.js';
import type { MessagesDesk } from '../messages-desk.js';
import { textOf } from '../receipts.js';
import { showPaise } from '../show-paise.js';

/** A one-time password in Devanagari: 16 bits a letter, so that it takes two segments. */
export const otpInHindi: Scene<MessagesDesk> = {
  title: 'a one-time password in Hindi',
  async play({ openShop }, step) {
    const shop = await openShop('A shop with Hindi customers');
    const password = { to: '98765 00102', template: 'otp_hi', variables: { otp: '482913', minutes: 10 } };
    const sent = textOf(await shop.send('sms.send', { ...password, otp: true, expiresInSeconds: 300 }));
    step('sent before others');
    const { segments, encoding, costMinor } = sent;
    assert.equal(`${segments} ${String(encoding)}`, '2 UCS-2', 'it went otherwise');
    return `${segments} segments in ${encoding} for ${showPaise(costMinor)}; it went before others, and would not go after 300 s`;
  },
};
