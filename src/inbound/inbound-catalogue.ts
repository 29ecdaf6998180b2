import { createInboundRegistry } from './inbound-registry.js';
import { cashfreeProvider } from './providers/cashfree.js';
import { discordProvider } from './providers/discord.js';
import { githubProvider } from './providers/github.js';
import { hmacProvider } from './providers/hmac.js';
import { msg91Provider } from './providers/msg91.js';
import { paypalProvider } from './providers/paypal.js';
import { razorpayProvider } from './providers/razorpay.js';
import { resendProvider } from './providers/resend.js';
import { sendgridProvider } from './providers/sendgrid.js';
import { sesProvider } from './providers/ses.js';
import { standardWebhooksProvider } from './providers/standard-webhooks.js';
import { stripeProvider } from './providers/stripe.js';
import { twilioProvider } from './providers/twilio.js';
import { whatsappProvider } from './providers/whatsapp.js';

/** Every provider whose webhooks are taken. To add one is to write its file and name it here. */
export const inboundCatalogue = createInboundRegistry([
  githubProvider,
  hmacProvider,
  standardWebhooksProvider,
  razorpayProvider,
  cashfreeProvider,
  stripeProvider,
  paypalProvider,
  resendProvider,
  sendgridProvider,
  sesProvider,
  whatsappProvider,
  twilioProvider,
  msg91Provider,
  discordProvider,
]);
