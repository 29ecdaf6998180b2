import { z } from 'zod';
import type { AskStandIn } from './ask-stand-in.js';

const messages = z.object({
  messages: z.array(z.object({ id: z.string(), account: z.string(), to: z.string(), segments: z.int() })),
});

/** A text as a gateway has taken it; `to` is in E.164. */
export type TakenText = z.infer<typeof messages>['messages'][number];

/** What a gateway has taken, oldest first. */
export const takenTexts = async (ask: AskStandIn, gateway: 'msg91' | 'bsnl'): Promise<TakenText[]> =>
  (await ask(messages, `GET ${gateway}/stand-in/messages`)).messages;
