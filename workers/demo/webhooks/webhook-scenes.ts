import type { Scene } from '../scene.js';
import { hangingNeighbour } from './scenes/hanging-neighbour.js';
import { heldAndReplayed } from './scenes/held-and-replayed.js';
import { providerWebhook } from './scenes/provider-webhook.js';
import { scheduledCallBack } from './scenes/scheduled-call-back.js';
import { signedDelivery } from './scenes/signed-delivery.js';
import { triedAgain } from './scenes/tried-again.js';
import type { Stage } from './stage.js';

/**
 * What goes well, what fails and is made good, what comes in from a provider, and what the clock sends: one round, each
 * scene with endpoints of its own.
 */
export const webhookScenes: readonly (readonly Scene<Stage>[])[] = [
  [signedDelivery, triedAgain, heldAndReplayed, hangingNeighbour, providerWebhook, scheduledCallBack],
];
