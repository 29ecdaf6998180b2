import type { ScheduleCaller } from '../../../domain/schedule.js';
import type { Principal } from '../../intake-ports.js';

/** Whoever asks with an API key: its tenant, in its mode. */
export const callerOf = ({ tenantId, mode, keyId }: Principal): ScheduleCaller => ({
  tenantId,
  mode,
  actor: `key:${keyId}`,
});
