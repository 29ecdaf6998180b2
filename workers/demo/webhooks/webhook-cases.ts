import { hangingNeighbour } from './cases/hanging-neighbour.js';
import { heldAndReplayed } from './cases/held-and-replayed.js';
import { providerWebhook } from './cases/provider-webhook.js';
import { scheduledCallBack } from './cases/scheduled-call-back.js';
import { signedDelivery } from './cases/signed-delivery.js';
import { triedAgain } from './cases/tried-again.js';
import type { WebhookCase } from './webhook-case.js';

/** What goes well, what fails and is made good, what comes in from a provider, and what the clock sends. */
export const webhookCases: readonly WebhookCase[] = [
  signedDelivery,
  triedAgain,
  heldAndReplayed,
  hangingNeighbour,
  providerWebhook,
  scheduledCallBack,
];
