import type { InboundProvider } from './inbound-provider.js';
import { liveSecrets, type ConnectionSecrets } from './live-secrets.js';

/** Whether a connection could take its provider's webhooks, and in words what is missing. */
export const checkReceiver = (
  provider: InboundProvider,
  connection: ConnectionSecrets,
  now: Date,
): { ok: boolean; message: string } => {
  const fault = provider.settingsFault?.(connection.settings) ?? null;
  if (fault !== null) return { ok: false, message: fault };
  return liveSecrets(connection, provider.secretName, now).length === 0
    ? {
        ok: false,
        message: `There is no secret ${provider.secretName} in force, so every webhook is turned away.`,
      }
    : { ok: true, message: 'Webhooks that are signed with the kept secret are taken.' };
};
