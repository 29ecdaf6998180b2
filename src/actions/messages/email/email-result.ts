import { z } from 'zod';
import { messageStates } from '../../../domain/kept-message.js';

const warning = z.strictObject({
  code: z.string().meta({ description: 'Stable word' }),
  message: z.string(),
  pointer: z.string().meta({ description: 'JSON pointer into the input; empty for the whole' }),
});

/** Something worth a look that did not keep the mail back. */
export type EmailWarning = z.infer<typeof warning>;

/** The mail as a service has taken it; what becomes of it is told by events. */
export const emailResultSchema = z.strictObject({
  provider: z.string().meta({ description: 'The service that has it' }),
  providerMessageId: z.string(),
  status: z.enum(messageStates),
  warnings: z.array(warning).meta({ description: 'E.g. recipients that were left out, and why' }),
  recovered: z.boolean().optional().meta({ description: 'True when it had been sent before' }),
});

/** The mail as a service has taken it. */
export type EmailResult = z.infer<typeof emailResultSchema>;
