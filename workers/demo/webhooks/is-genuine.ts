import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A webhook as it came in. */
export interface SignedRequest {
  headers: IncomingHttpHeaders;
  /** Byte for byte. */
  body: Buffer;
}

const toleranceSeconds = 300;

/**
 * True when the endpoint's secret (`whsec_…`) has signed these bytes within the last five minutes: all that a receiver of
 * Standard Webhooks has to check, with nothing but Node. It stands apart from the product's own check, so that it judges it.
 */
export const isGenuine = ({ headers, body }: SignedRequest, secret: string): boolean => {
  const header = (part: string): string => String(headers[`webhook-${part}`]);
  const ageSeconds = Math.abs(Date.now() / 1_000 - Number(header('timestamp')));
  // Asked this way round, what is no number is refused too.
  if (!(ageSeconds <= toleranceSeconds)) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const mac = createHmac('sha256', key)
    .update(`${header('id')}.${header('timestamp')}.`)
    .update(body)
    .digest('base64');
  const right = Buffer.from(`v1,${mac}`);
  // Several, with a space between, while a secret is being changed.
  return header('signature')
    .split(' ')
    .map((signature) => Buffer.from(signature))
    .some((given) => given.length === right.length && timingSafeEqual(given, right));
};
