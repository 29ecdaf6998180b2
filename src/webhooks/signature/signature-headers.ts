import type { SignatureHeaders } from './sign-delivery.js';

/** Standard Webhooks' own names, and those of Svix, from which they come. */
const prefixes = ['webhook-', 'svix-'] as const;

/**
 * The three headers of a signature under their standard names, whatever case or prefix they came in; null when one is
 * missing or empty. Those of different prefixes are never mixed.
 */
export const readSignatureHeaders = (headers: Readonly<Record<string, string>>): SignatureHeaders | null => {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  for (const prefix of prefixes) {
    const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((part) =>
      byName.get(prefix + part),
    );
    if (id && timestamp && signature)
      return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  }
  return null;
};
