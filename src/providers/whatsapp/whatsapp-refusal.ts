import { z } from 'zod';
import type { ChatRefusal } from '../chat/classify-chat.js';
import type { HttpAnswer } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';
import { usageWait } from './usage-wait.js';
import { whatsappCodes, type WhatsAppCode } from './whatsapp-codes.js';

const bodySchema = z.looseObject({ error: z.looseObject({ code: z.int() }) });

/** What an answer of WhatsApp refuses by, and how long it asks to wait; its code decides, not the HTTP status. */
export const readWhatsAppRefusal = (
  answer: HttpAnswer,
): { refusal: ChatRefusal | undefined; waitMs: number | undefined } => {
  const asked = usageWait(answer.headers);
  const providerCode = bodySchema.safeParse(tryJson(answer.body.toString())).data?.error.code;
  const meaning = providerCode === undefined ? undefined : meaningOf(providerCode);
  if (providerCode === undefined || !meaning) return { refusal: undefined, waitMs: asked };
  const { outcome, code, says, hint, elsewhere, waitMs = 0 } = meaning;
  const failure = {
    code,
    message: `WhatsApp ${says} (code ${providerCode})`,
    providerCode: String(providerCode),
    ...(hint && { hint }),
  };
  return {
    refusal: { kind: outcome, failure, ...(elsewhere && { elsewhere }) },
    waitMs: waitMs === 0 ? asked : Math.max(waitMs, asked ?? 0),
  };
};

/** All of 200 to 299 are about permissions. (Graph API: error handling) */
const meaningOf = (code: number): WhatsAppCode | undefined =>
  whatsappCodes[code >= 200 && code <= 299 ? 10 : code];
