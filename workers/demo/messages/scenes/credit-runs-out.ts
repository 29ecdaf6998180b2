import assert from 'node:assert/strict';
import { z } from 'zod';
import { refusalOf } from '../../payments/refusal-of.js';
import type { Scene } from '../../scene.js';
import type { MessagesDesk } from '../messages-desk.js';
import { paymentNotice } from '../payment-notice.js';
import { textOf } from '../receipts.js';
import { showPaise } from '../show-paise.js';
import { takenTexts } from '../taken-texts.js';

const authKey = 'demo-poor-account';
/** What is left after the first text: not enough for another. */
const restPaise = 5;

/** With credit for one text the second is refused before any gateway is called, and goes once there is more. */
export const creditRunsOut: Scene<MessagesDesk> = {
  title: 'message credit for one text',
  async play({ openShop, standInUrl, ask }, step) {
    const shop = await openShop('A shop with little credit');
    const settings = { baseUrl: `${standInUrl}/msg91` };
    await shop.connect('msg91', { settings, secrets: { authKey } });
    await shop.call(z.unknown(), 'PUT', '/v1/wallet/alert', { body: { lowBalancePaise: restPaise + 1 } });
    const { availablePaise, prices } = await shop.credit();
    await shop.bookCredit(prices.smsSegmentPaise + restPaise - availablePaise, 'spent elsewhere');
    const takenOfShop = async (): Promise<number> =>
      (await takenTexts(ask, 'msg91')).filter(({ account }) => account === authKey).length;

    textOf(await shop.send('sms.send', paymentNotice('98765 00107')));
    step('first sent');
    const low = await shop.told('wallet.low');
    step('wallet.low');
    const second = await shop.send('sms.send', paymentNotice('98765 00108'));
    const words = refusalOf(second, 'insufficient_credit');
    assert.equal(await takenOfShop(), 1, 'MSG91 was called for it');
    step('second refused, no call');
    await shop.bookCredit(1_000, 'topped up');
    textOf(await shop.retry(second.id));
    assert.equal(await takenOfShop(), 2, 'MSG91 has not both texts');
    step('topped up and sent');
    const left = Number(low['availablePaise']);
    return `wallet.low was told at ${showPaise(left)}. ${words} After a top-up the same job went through`;
  },
};
