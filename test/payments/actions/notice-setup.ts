import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { createHeedNotice } from '../../../src/actions/payments/heed-notice.js';
import type { InboundEvent } from '../../../src/domain/inbound-event.js';
import type { PaymentOwner } from '../../../src/domain/payment-book.js';
import { findOfNotice } from '../../../src/ledger/queries/payments/payments-of-notice.js';
import { catchWebhooks } from './notice-catcher.js';
import { gateways, setUpOrders, type Placed } from './verify-setup.js';

/** Orders whose gateways' webhooks are caught, to be heeded when a test wants it. */
export const setUpNotices = () => {
  const orders = setUpOrders();
  let catcher: Awaited<ReturnType<typeof catchWebhooks>>;
  beforeAll(async () => {
    catcher = await catchWebhooks();
    for (const { gateway } of gateways) {
      const hook = { url: catcher.urlFor(gateway), secret: 'w', webhookId: 'WH-1' };
      await orders.desk().control(gateway, 'POST', 'webhooks', hook);
    }
  });
  afterAll(async () => {
    await catcher.close();
  });
  /** Works a webhook of an owner as one job. */
  const heedAs = async (owner: PaymentOwner, event: InboundEvent, jobId: string = randomUUID()) => {
    const { deps, ledger, clock } = orders.desk();
    const heed = createHeedNotice({
      ...{ book: deps.book, errands: deps.errands, now: () => clock.now },
      find: (of, notice) => findOfNotice(ledger, of, notice),
    });
    await heed({ ...owner, jobId }, [event]);
  };
  return {
    ...orders,
    heedAs,
    /** The webhook of this type about an order or a payment, once it has come. */
    webhook: (type: string, about: string) => catcher.next(type, about),
    /** All webhooks about an order so far. */
    webhooksOf: ({ gatewayOrderId }: Placed) =>
      catcher.caught.filter(({ dataText }) => dataText.includes(`"${gatewayOrderId}"`)),
    heed: (event: InboundEvent, jobId?: string) => heedAs(orders.desk().owner, event, jobId),
    looksAt: ({ gatewayOrderId }: Placed) =>
      orders
        .desk()
        .errands.filter((each) => each.kind === 'look' && each['gatewayOrderId'] === gatewayOrderId),
  };
};
