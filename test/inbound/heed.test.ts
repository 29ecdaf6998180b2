import { describe, expect, it } from 'vitest';
import { createInboundProcess } from '../../src/actions/inbound/inbound-process.js';
import type { ActionRun } from '../../src/domain/action.js';
import type { ReceivedWebhook } from '../../src/domain/received-webhook.js';
import { inboundCatalogue } from '../../src/inbound/inbound-catalogue.js';
import { createToldEvents } from '../../src/inbound/told-events.js';

const bodies: Record<string, string> = {
  razorpay: '{"event":"order.paid","created_at":1795000000,"payload":{"order":{"entity":{"id":"order_1"}}}}',
  cashfree: '{"type":"PAYMENT_SUCCESS_WEBHOOK","data":{"order":{"order_id":"order_1"}}}',
  stripe: '{"type":"payment_intent.succeeded","data":{"object":{"object":"payment_intent","id":"order_1"}}}',
  paypal: '{"event_type":"CHECKOUT.ORDER.APPROVED","resource":{"id":"order_1"}}',
};

/** Works a webhook as a job, and gives what happened in its order. */
const work = async (provider: string, body = bodies[provider]!) => {
  const happened: unknown[] = [];
  const action = createInboundProcess({
    toldEvents: createToldEvents(inboundCatalogue),
    tellInbound: (telling) => {
      happened.push('told');
      return Promise.resolve(new Set(telling.events.map(({ id }) => id)));
    },
    heed: (of, events) => {
      const orders = events.map(
        ({ dataText }) => (JSON.parse(dataText) as { gatewayOrderId: string }).gatewayOrderId,
      );
      happened.push({ ...of, orders });
      return Promise.resolve();
    },
    limits: { maxAttempts: 1, timeoutMs: 1_000, settleMs: 0 },
  });
  const input: ReceivedWebhook = {
    ...{ provider, connectionId: '0193a7c4-5d5e-4c1b-9d9e-2f6f6f1f7a11', eventKey: 'k' },
    ...{ receivedAt: '2026-11-20T04:30:00.000Z', headers: { 'x-github-event': 'ping' }, settings: {} },
    body: { encoding: 'utf8', text: body },
  };
  const run = { tenantId: 't', mode: 'test', jobId: '0193a7c4-5d5e-7c1b-9d9e-2f6f6f1f7a12', input };
  const outcome = await action.perform(run as unknown as ActionRun<unknown>);
  return { outcome, happened };
};

describe('a told webhook', () => {
  it.each(['razorpay', 'cashfree', 'stripe', 'paypal'])(
    'of %s is heeded, after it is told',
    async (gateway) => {
      const { outcome, happened } = await work(gateway);
      expect(outcome.kind).toBe('done');
      expect(happened).toEqual([
        'told',
        {
          ...{ tenantId: 't', mode: 'test', jobId: '0193a7c4-5d5e-7c1b-9d9e-2f6f6f1f7a12' },
          ...{ provider: gateway, orders: ['order_1'] },
        },
      ]);
    },
  );

  it('that cannot be read is neither', async () => {
    expect((await work('razorpay', 'no JSON')).happened).toEqual([]);
  });
});
