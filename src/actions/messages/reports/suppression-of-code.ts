import type { MessageReport } from '../../../domain/message-report.js';
import { scrubMeaning } from '../../../messages/sms/scrub-codes.js';
import type { MessageStream } from '../closing-entries.js';

/** What a code says of the person, not of the message. */
export interface CodeSuppression {
  reason: 'dnd' | 'opted_out';
  streams: readonly MessageStream[];
}

/** The register of preferences (DND) stops promotions alone. (TCCCPR 2018) */
const dnd: CodeSuppression = { reason: 'dnd', streams: ['marketing'] };

const rows: Readonly<Partial<Record<MessageReport['channel'], Readonly<Record<string, CodeSuppression>>>>> = {
  sms: {
    // MSG91's word.
    ndnc: dnd,
    // Twilio: the person has answered STOP.
    '21610': { reason: 'opted_out', streams: ['transactional', 'marketing', 'otp'] },
  },
  // WhatsApp: the person has stopped marketing messages.
  whatsapp: { '131050': { reason: 'opted_out', streams: ['marketing'] } },
};

/** What follows for a recipient from a provider's or a network's code; null where nothing does. */
export const suppressionOfCode = (
  channel: MessageReport['channel'],
  code: string | null,
): CodeSuppression | null => {
  if (code === null) return null;
  if (channel === 'sms' && scrubMeaning(code)?.concerns === 'preference') return dnd;
  const own = rows[channel] ?? {};
  return Object.hasOwn(own, code) ? (own[code] ?? null) : null;
};
