import { createInboundRegistry } from './inbound-registry.js';
import { cashfreeProvider } from './providers/cashfree.js';
import { githubProvider } from './providers/github.js';
import { hmacProvider } from './providers/hmac.js';
import { paypalProvider } from './providers/paypal.js';
import { razorpayProvider } from './providers/razorpay.js';
import { standardWebhooksProvider } from './providers/standard-webhooks.js';
import { stripeProvider } from './providers/stripe.js';

/** Every provider whose webhooks are taken. To add one is to write its file and name it here. */
export const inboundCatalogue = createInboundRegistry([
  githubProvider,
  hmacProvider,
  standardWebhooksProvider,
  razorpayProvider,
  cashfreeProvider,
  stripeProvider,
  paypalProvider,
]);
