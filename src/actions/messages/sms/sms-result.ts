import { z } from 'zod';
import { messageStates } from '../../../domain/kept-message.js';

/** The message as a gateway has taken it; what becomes of it is told by events. */
export const smsResultSchema = z.strictObject({
  provider: z.string().meta({ description: 'The gateway that has it' }),
  providerMessageId: z.string(),
  segments: z.int().positive().meta({ description: 'Parts that it is sent and paid in' }),
  encoding: z
    .enum(['GSM-7', 'UCS-2'])
    .nullable()
    .meta({ description: 'Null when it was found sent, and its template has gone since' }),
  costMinor: z.int().nonnegative().meta({ description: 'What it has cost of the message credit, in paise' }),
  status: z.enum(messageStates),
  recovered: z.boolean().optional().meta({ description: 'True when it had been sent before' }),
});

/** The message as a gateway has taken it. */
export type SmsResult = z.infer<typeof smsResultSchema>;
