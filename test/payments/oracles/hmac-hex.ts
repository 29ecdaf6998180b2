import { createHmac } from 'node:crypto';

/** HMAC-SHA256 in lower-case hex, as all the signatures of these tests are. */
export const hmacHex = (secret: string, content: string | Buffer): string =>
  createHmac('sha256', secret).update(content).digest('hex');
