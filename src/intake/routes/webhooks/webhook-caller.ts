import type { Principal } from '../../intake-ports.js';
import type { WebhookCaller } from '../../webhook-ports.js';

/** Whoever asks with an API key: its tenant, in its mode. */
export const callerOf = ({ tenantId, mode, keyId }: Principal): WebhookCaller => ({
  tenantId,
  mode,
  actor: `key:${keyId}`,
});
