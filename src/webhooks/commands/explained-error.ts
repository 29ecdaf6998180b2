import { deliveryErrors, type DeliveryError } from '../../domain/delivery.js';
import type { ExplainedError } from '../../intake/webhook-views.js';

/** What went wrong, in plain words. */
export type Explain = (error: DeliveryError, statusCode: number | null) => string;

/** An error code of the ledger with its words; null for none. A code that an older build wrote speaks for itself. */
export const explained = (
  explain: Explain,
  code: string | null,
  statusCode: number | null,
): ExplainedError | null => {
  if (code === null) return null;
  return { code, explanation: isKnown(code) ? explain(code, statusCode) : code };
};

const isKnown = (code: string): code is DeliveryError => (deliveryErrors as readonly string[]).includes(code);
