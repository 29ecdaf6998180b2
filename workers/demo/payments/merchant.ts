/** A merchant's account at one gateway, as a connection takes it. */
interface MerchantAccount {
  /** Whose the gateway's books are. */
  account: string;
  settings: Record<string, string>;
  secrets: Record<string, string>;
  /** What the gateway signs its webhooks with. */
  webhookSecret: string;
}

/** The accounts that send webhooks; whoever asks a stand-in is enrolled, so these secrets are nobody's. */
export const merchant = {
  razorpay: {
    account: 'rzp_test_demo',
    settings: { keyId: 'rzp_test_demo' },
    secrets: { keySecret: 'demo-key-secret', webhookSecret: 'demo-webhook-secret' },
    webhookSecret: 'demo-webhook-secret',
  },
  cashfree: {
    account: 'demo',
    settings: { clientId: 'demo' },
    secrets: { clientSecret: 'demo-client-secret' },
    webhookSecret: 'demo-client-secret',
  },
} as const satisfies Record<string, MerchantAccount>;

/** Where the API of each is, below the address of the stand-ins. */
export const apiPaths = { razorpay: 'razorpay/v1', cashfree: 'cashfree/pg' } as const;
