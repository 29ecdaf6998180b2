import type { Suppressed } from '../../domain/message-book.js';
import type { Failed } from '../../domain/outcome.js';
import { phoneKey } from '../../domain/phone-key.js';
import type { MessageDeps } from './message-ports.js';
import { suppressionOfCode } from './reports/suppression-of-code.js';
import type { SendingRun } from './sending/message-draft.js';

/** Puts a number on the tenant's suppression list when a provider refuses a message since its recipient wants none. */
export const heedRefusal = async (
  { suppressions }: Pick<MessageDeps, 'suppressions'>,
  { tenantId, mode }: SendingRun,
  to: { channel: Exclude<Suppressed['channel'], 'email'>; e164: string },
  { kind, failure }: Failed,
): Promise<void> => {
  const found = kind === 'rejected' ? suppressionOfCode(to.channel, failure.providerCode ?? null) : null;
  if (!found) return;
  const { reason, streams } = found;
  const recipientKey = phoneKey(to.e164);
  await suppressions.put(
    { tenantId, mode },
    { channel: to.channel, recipientKey, reason, entry: { streams }, until: null },
  );
};
