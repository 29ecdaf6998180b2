import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Scene } from '../../scene.js';
import type { MessagesDesk } from '../messages-desk.js';
import { paymentNotice } from '../payment-notice.js';
import { textOf } from '../receipts.js';
import { showPaise } from '../show-paise.js';
import { takenTexts } from '../taken-texts.js';

const account = 'demo-empty-account';
const to = '+919876500104';

/** The shop's account at MSG91 is empty: BSNL has the text, and it is paid once. */
export const gatewayOutOfBalance: Scene<MessagesDesk> = {
  title: 'fail-over: MSG91 has no balance left',
  async play({ openShop, standInUrl, ask }, step) {
    const shop = await openShop('A shop with an empty account');
    await shop.connect('msg91', {
      settings: { baseUrl: `${standInUrl}/msg91` },
      secrets: { authKey: account },
    });
    await ask(z.unknown(), 'POST msg91/stand-in/balance', { account, segments: 0 });
    const job = await shop.send('sms.send', paymentNotice(to));
    for (const { provider, error } of job.attempts) step(`${String(provider)} ${error?.code ?? 'has it'}`);
    const { provider, costMinor } = textOf(job);
    assert.equal(provider, 'bsnl', `${provider} has it, not BSNL`);
    const taken = (await takenTexts(ask, 'bsnl')).filter((text) => text.to === to);
    assert.equal(taken.length, 1, `BSNL was given it ${taken.length} times`);
    const { spentPaise, reservedPaise } = await shop.credit();
    assert.deepEqual(
      { spentPaise, reservedPaise },
      { spentPaise: costMinor, reservedPaise: 0 },
      'paid twice',
    );
    return `MSG91 refused it (balance_empty), BSNL has it once; ${showPaise(spentPaise)} were spent, once`;
  },
};
