import { z } from 'zod';
import type { ActionRun } from '../../../domain/action.js';
import { messageStates } from '../../../domain/kept-message.js';
import type { Done, Failed, Step } from '../../../domain/outcome.js';
import { phoneKey } from '../../../domain/phone-key.js';
import type { MessageKind } from '../../../messages/sms/message-kind.js';
import { heedRefusal } from '../heed-refusal.js';
import { recoverSending } from '../sending/recover-sending.js';
import { repeatsOf } from '../sending/repeats-of.js';
import { sendOnce, type Prepared, type Sent } from '../sending/send-once.js';
import { whySuppressed } from '../why-suppressed.js';
import { awaitRecipient } from './await-recipient.js';
import type { WhatsAppDeps } from './chat-deps.js';
import { readPhone } from './read-phone.js';
import type { WhatsAppCategory, WhatsAppInput } from './whatsapp-input.js';

/** The message as WhatsApp has taken it; what becomes of it is told by events. */
export const whatsappResultSchema = z.strictObject({
  provider: z.string(),
  providerMessageId: z.string(),
  status: z.enum(messageStates),
  recovered: z.boolean().optional().meta({ description: 'True when it had been sent before' }),
});
export type WhatsAppResult = z.infer<typeof whatsappResultSchema>;

type WhatsAppRun = ActionRun<WhatsAppInput>;

const kinds: Readonly<Record<WhatsAppCategory, MessageKind>> = {
  utility: 'transactional',
  marketing: 'promotional',
  authentication: 'otp',
};

/** Gives the message to WhatsApp, once. */
export const sendWhatsApp = async (
  deps: WhatsAppDeps,
  run: WhatsAppRun,
): Promise<Done<WhatsAppResult> | Failed | Step> => {
  const to = readPhone(run.input.to);
  if (to.e164 === null) return recipientInvalid(to.reason);
  const { e164 } = to;
  const sent = await sendOnce(deps, run, () => prepare(deps, run, e164));
  if (sent.kind === 'sent') return toDone(sent);
  if (sent.kind === 'step') return sent;
  await heedRefusal(deps, run, { channel: 'whatsapp', e164 }, sent);
  return awaitRecipient(sent, run);
};

/** What became of a message whose answer was lost: a code or an offer is never sent twice; a notice is, once. */
export const recoverWhatsApp = async (
  deps: WhatsAppDeps,
  run: WhatsAppRun,
): Promise<Done<WhatsAppResult> | { kind: 'absent' } | Failed> => {
  const found = await recoverSending(deps, run, repeatsOf(kinds[run.input.category]));
  return found.kind === 'sent' ? toDone(found) : found;
};

const prepare = async (
  deps: WhatsAppDeps,
  run: WhatsAppRun,
  e164: string,
): Promise<Prepared<{ providerMessageId: string }> | Failed> => {
  const { input, connection, signal, jobId: messageId } = run;
  const { template, language, components, category } = input;
  const to = { channel: 'whatsapp', e164, kind: kinds[category] } as const;
  const suppressed = await whySuppressed(deps, run, to);
  if (suppressed) return suppressed;
  return {
    kind: 'prepared',
    draft: {
      channel: 'whatsapp',
      recipientKeys: [phoneKey(e164)],
      category,
      template,
      segments: null,
      // Meta bills the tenant itself.
      retailPaise: 0,
      wholesalePaise: 0,
    },
    send: () =>
      deps.whatsapp.send({ connection, signal }, { messageId, to: e164, template, language, components }),
  };
};

const toDone = ({ message, recovered, httpStatus }: Sent<unknown>): Done<WhatsAppResult> => ({
  kind: 'done',
  result: {
    provider: message.provider ?? 'whatsapp',
    providerMessageId: message.providerMessageId ?? '',
    status: message.state,
    ...(recovered && { recovered }),
  },
  ...(recovered && { recovered }),
  ...(httpStatus !== undefined && { httpStatus }),
});

const recipientInvalid = (reason: string): Failed => ({
  kind: 'rejected',
  failure: {
    code: 'recipient_invalid',
    message: 'The number gets no messages; nothing was sent.',
    fields: [{ pointer: '/to', code: 'recipient_invalid', message: reason }],
  },
});
