import type { CallApi } from '../call-api.js';
import { connectGateway, type ConnectedGateway } from './connect-gateway.js';
import { createDemoGateways, type DemoGateways } from './demo-gateways.js';
import { merchant } from './merchant.js';
import { openShop } from './open-shop.js';
import { createPaymentsClient, type PaymentsClient } from './payments-client.js';

/** What the scenes play with. */
export interface PaymentsDesk {
  client: PaymentsClient;
  gateways: DemoGateways;
  tenantId: string;
  /** The sandbox, where the gateways' own APIs are. */
  standInUrl: string;
  /** Opens another shop, with these secrets at one gateway. */
  openShop(name: string, gateway: ConnectedGateway, secrets: Record<string, string>): Promise<PaymentsClient>;
  /** Shows a text when all scenes are over. */
  show(text: string): void;
}

/** The desk of one demo, before it is connected. */
export interface UnconnectedDesk extends PaymentsDesk {
  /** What is to be shown, in its order. */
  shown: readonly string[];
  /** Keeps the merchant's accounts and has their gateways send webhooks. */
  connect(): Promise<void>;
}

/** Makes the desk; `call` has the key of a tenant that may act for operators, too. Throws when there is no sandbox. */
export const createPaymentsDesk = (deps: {
  call: CallApi;
  system: { url: string; standInUrl: string | null; tenantId: string };
}): UnconnectedDesk => {
  const { call } = deps;
  const { url, standInUrl, tenantId } = deps.system;
  if (standInUrl === null) throw new Error('the demo needs the sandbox: MUNSHI_SANDBOX=on');
  const gateways = createDemoGateways(standInUrl);
  const shown: string[] = [];
  const connectMerchant = async (gateway: ConnectedGateway): Promise<void> => {
    const { account, webhookSecret: secret, ...ours } = merchant[gateway];
    const inboundPath = await connectGateway({ call, standInUrl }, gateway, ours);
    await gateways.sendWebhooks(gateway, { url: new URL(inboundPath, url).href, account, secret });
  };
  return {
    client: createPaymentsClient(call),
    gateways,
    tenantId,
    standInUrl,
    async openShop(name, gateway, secrets) {
      const shop = await openShop(call, url, name);
      const { settings } = merchant[gateway];
      await connectGateway({ call: shop, standInUrl }, gateway, { settings, secrets });
      return createPaymentsClient(shop);
    },
    show(text) {
      shown.push(text);
    },
    shown,
    async connect() {
      await Promise.all([connectMerchant('razorpay'), connectMerchant('cashfree')]);
    },
  };
};
