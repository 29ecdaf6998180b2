import type { HttpAnswer } from '../http-exchange.js';
import { retryAfterMs } from '../retry-after.js';
import type { IrpFailure } from './irp-answer.js';

/** What such an answer is. */
export type WithoutEnvelope = Extract<IrpFailure, { kind: 'http_status' | 'unreadable' }>;

/** An HTTP answer in which the provider's envelope was not found: by its status, or unreadable under a good one. */
export const withoutEnvelope = ({ status: httpStatus, headers }: HttpAnswer, now: Date): WithoutEnvelope => {
  if (httpStatus >= 200 && httpStatus < 300) return { kind: 'unreadable', httpStatus, isKeyWrong: false };
  const waitMs = retryAfterMs(headers['retry-after'], now);
  return { kind: 'http_status', httpStatus, ...(waitMs !== undefined && { retryAfterMs: waitMs }) };
};
