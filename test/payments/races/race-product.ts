import { rmSync } from 'node:fs';
import { startGatewayStandIns } from '../../../fixtures/stand-ins/gateways/start-gateway-stand-ins.js';
import type { KeptPayment } from '../../../src/domain/kept-payment.js';
import { devTenantId } from '../../../src/engine/commands/tenant-commands.js';
import { createPaymentBook } from '../../../src/ledger/queries/payments/payment-book.js';
import { gatewayNames, type GatewayName } from '../../../src/payments/gateway-status.js';
import { startAll } from '../../../workers/start-all.js';
import { boot } from '../../../workers/start-core.js';
import { apiKey } from '../../chaos/chaos-system.js';
import { createGateways, type CustomerAct } from '../../chaos/payment-gateways.js';
import type { EndedJob } from '../../chaos/payment-jobs.js';
import { createPaymentShop } from '../../chaos/payment-shop.js';
import type { BackendName } from '../../support/engine-under-test.js';
import { quickFolder } from '../../support/quick-folder.js';
import { testDatabase } from '../../support/test-database.js';
import { startRedis } from '../../support/test-redis.js';
import { waitFor } from '../../support/wait-for.js';
import { holdWebhooks } from './held-webhooks.js';

/** In which currency each gateway is paid here. */
export const currencyOf: Record<GatewayName, 'INR' | 'USD'> = {
  razorpay: 'INR',
  cashfree: 'INR',
  stripe: 'USD',
  paypal: 'USD',
};

/** An order as the shop has it. */
export interface Ordered {
  gateway: GatewayName;
  gatewayOrderId: string;
  reference: string;
  amountMinor: number;
}

const environment = (databaseUrl: string, redisUrl: string | undefined, standInUrl: string, dir: string) => ({
  DATABASE_URL: databaseUrl,
  ...(redisUrl !== undefined && { REDIS_URL: redisUrl }),
  PORT: '0',
  MUNSHI_DATA_DIR: dir,
  MUNSHI_API_KEY: apiKey,
  MUNSHI_SANDBOX: 'on',
  MUNSHI_STAND_IN_URL: standInUrl,
  MUNSHI_LOG_LEVEL: 'silent',
  MUNSHI_RATE_LIMIT_PER_SECOND: '0',
  MUNSHI_ATTEMPT_TIMEOUT_MS: '3000',
  MUNSHI_SETTLE_MS: '300',
  MUNSHI_BACKOFF_BASE_MS: '50',
  MUNSHI_RELAY_POLL_MS: '50',
});

/** The whole product over HTTP in this process, with the gateways' webhooks held until a test hands them on. */
export const startRaceProduct = async (backend: BackendName) => {
  const database = await testDatabase();
  const redis = backend === 'redis' ? await startRedis() : null;
  const standIns = await startGatewayStandIns();
  const dir = quickFolder('munshi-race-');
  const system = await startAll(boot('race', environment(database.url, redis?.url, standIns.url, dir)));
  const { ledger } = database;
  const gateways = createGateways(standIns.url);
  const shop = createPaymentShop({ url: () => system.url, standInUrl: standIns.url, gateways, ledger });
  const webhooks = await holdWebhooks(await shop.connect());
  for (const gateway of gatewayNames) await shop.listen(gateway, webhooks.urlFor(gateway));
  const book = createPaymentBook(ledger);
  let orders = 0;

  const inputOf = (gateway: GatewayName, more: Record<string, unknown> = {}) => {
    orders += 1;
    const reference = `race-${String(orders)}`;
    const customer = { id: 'c-1', phone: '9876543210' };
    return { reference, amountMinor: 60_000, currency: currencyOf[gateway], gateway, customer, ...more };
  };
  const order = async (gateway: GatewayName): Promise<Ordered> => {
    const { reference, amountMinor, ...rest } = inputOf(gateway);
    const { result } = succeeded(await shop.run('payment.create', { reference, amountMinor, ...rest }));
    return { gateway, gatewayOrderId: String(result['gatewayOrderId']), reference, amountMinor };
  };
  const verify = ({ gateway, gatewayOrderId, amountMinor }: Ordered): Promise<EndedJob> =>
    shop.run('payment.verify', {
      ...{ gateway, gatewayOrderId, expectedAmountMinor: amountMinor },
      expectedCurrency: currencyOf[gateway],
    });
  const kept = async ({ gateway, gatewayOrderId }: Ordered): Promise<KeptPayment> => {
    const payment = await book.find({ tenantId: devTenantId, mode: 'test', gateway, gatewayOrderId });
    if (!payment) throw new Error(`no payment ${gatewayOrderId}`);
    return payment;
  };
  return {
    ...{ ledger, gateways, shop, webhooks, inputOf, order, verify, kept },
    pay: ({ gateway, gatewayOrderId }: Ordered, act: CustomerAct = {}) =>
      gateways.pay(gateway, gatewayOrderId, act),
    /** An order that is paid, and of which the app knows it. */
    async paidOrder(gateway: GatewayName) {
      const ordered = await order(gateway);
      await gateways.pay(gateway, ordered.gatewayOrderId);
      const { result } = succeeded(await verify(ordered));
      return { ...ordered, gatewayPaymentId: String(result['gatewayPaymentId']) };
    },
    /** The events of a payment so far, without `payment.`, the oldest first. */
    async told({ gatewayOrderId }: Ordered): Promise<string[]> {
      const rows = await ledger<{ type: string }[]>`
        select substr(type, 9) as type from event
        where data ->> 'gatewayOrderId' = ${gatewayOrderId} and type like 'payment.%' order by created_at, id`;
      return rows.map(({ type }) => type);
    },
    /** Waits until all that was asked for so far has been done, and what came of it too. */
    quiet: () =>
      waitFor('every job has ended', async () => {
        const [row] = await ledger<{ left: number }[]>`
          select count(*)::int as left from job where state not in ('succeeded', 'failed', 'cancelled')`;
        return row?.left === 0;
      }),
    async stop() {
      await standIns.close();
      await webhooks.close();
      await system.stop(5_000);
      await redis?.stop();
      await database.drop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
export type RaceProduct = Awaited<ReturnType<typeof startRaceProduct>>;

/** The job with its result; throws when it came to nothing. */
export const succeeded = (job: EndedJob): EndedJob & { result: Record<string, unknown> } => {
  const { result } = job;
  if (job.state !== 'succeeded' || result === null) {
    throw new Error(`${job.action} is ${job.state}: ${JSON.stringify(job.error)}`);
  }
  return { ...job, result };
};
