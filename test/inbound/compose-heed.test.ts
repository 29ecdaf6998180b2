import { expect, it } from 'vitest';
import { composeHeed } from '../../workers/compose-heed.js';

const of = { tenantId: 't', mode: 'test', jobId: 'j' } as const;

it.each([
  ['razorpay', ['payments']],
  ['cashfree', ['payments']],
  ['stripe', ['payments']],
  ['paypal', ['payments']],
  ['msg91', ['messages']],
  ['resend', ['messages']],
  ['whatsapp', ['messages']],
  ['github', []],
  // It may name its events as it likes.
  ['hmac', []],
])('a webhook of %s is heeded by %j', async (provider, by) => {
  const heeded: string[] = [];
  const heedBy = (name: string) => ({
    heed: () => {
      heeded.push(name);
      return Promise.resolve();
    },
  });
  await composeHeed({ payments: heedBy('payments'), messages: heedBy('messages') })({ ...of, provider }, []);
  expect(heeded).toEqual(by);
});
