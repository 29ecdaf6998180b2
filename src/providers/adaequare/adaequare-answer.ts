import { z } from 'zod';
import type { HttpExchange } from '../http-exchange.js';
import type { Effect } from '../irp/effect.js';
import type { IrpAnswer } from '../irp/irp-answer.js';
import { readInfos } from '../irp/loose-lists.js';
import { tryJson } from '../irp/try-json.js';
import { withoutEnvelope } from '../irp/without-envelope.js';
import { gatewayTrouble } from './gateway-trouble.js';
import { messageCodes } from './message-codes.js';

const envelopeSchema = z.object({
  // Seen as a boolean and as its text.
  success: z.union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })]),
  message: z.string().nullish(),
  result: z.unknown().optional(),
  info: z.unknown().optional(),
});

/** Reads the envelope `{ success, message, result, info }`. A refusal's remarks come as its `result`. */
export const readAnswer = (exchange: HttpExchange, effect: Effect, now: Date): IrpAnswer => {
  if (exchange.kind !== 'answer') return exchange;
  const { status: httpStatus, body } = exchange;
  const envelope = httpStatus === 429 ? null : envelopeSchema.safeParse(tryJson(body.toString()));
  if (!envelope?.success) return withoutEnvelope(exchange, now);
  const { success, message, result, info } = envelope.data;
  const isGood = httpStatus >= 200 && httpStatus < 300;

  if (!success) {
    const failed = gatewayTrouble(message ?? '', effect, httpStatus);
    if (failed) return { kind: 'decided', failed };
    const errors = messageCodes(message ?? '');
    const infos = [...readInfos(result), ...readInfos(info)];
    if (isGood || errors.length > 0) return { kind: 'refused', errors, infos, httpStatus };
  }
  if (!isGood) return withoutEnvelope(exchange, now);
  // A success without a result proves nothing, least of all that there is none.
  if (result === undefined || result === null) return { kind: 'unreadable', httpStatus, isKeyWrong: false };
  return { kind: 'result', result, infos: readInfos(info), httpStatus };
};
