import { defineAction, type ActionDefinition } from '../../../domain/action.js';
import type { Fault } from '../../../domain/outcome.js';
import type { WhatsAppDeps } from './chat-deps.js';
import { readPhone } from './read-phone.js';
import { recoverWhatsApp, sendWhatsApp, whatsappResultSchema, type WhatsAppResult } from './send-whatsapp.js';
import { whatsappInputSchema, type WhatsAppInput } from './whatsapp-input.js';

/** The action `whatsapp.send`: one template message to one person, from the tenant's own business number. */
export const createWhatsAppSend = (deps: WhatsAppDeps): ActionDefinition =>
  defineAction<WhatsAppInput, WhatsAppResult>({
    name: 'whatsapp.send',
    queue: 'chat',
    summary: 'Sends a WhatsApp message by an approved template',
    provider: 'whatsapp',
    input: whatsappInputSchema,
    result: whatsappResultSchema,
    example: {
      to: '+91 98765 43210',
      template: 'payment_received',
      language: 'en',
      components: [
        {
          type: 'body',
          parameters: [
            { type: 'text', text: '599' },
            { type: 'text', text: 'ORD20260042' },
          ],
        },
      ],
    },
    priorityOf: ({ category }) => (category === 'authentication' ? 'high' : null),
    check: ({ to }) => numberFaults(to),
    perform: (run) => sendWhatsApp(deps, run),
    recover: (run) => recoverWhatsApp(deps, run),
    events: { succeeded: 'whatsapp.sent', failed: 'whatsapp.failed' },
    limits: deps.settings,
  });

const numberFaults = (to: string): Fault[] => {
  const read = readPhone(to);
  return read.e164 === null ? [{ pointer: '/to', code: 'recipient_invalid', message: read.reason }] : [];
};
