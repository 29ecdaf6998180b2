/**
 * A provider's webhook as it came, its signature verified: all that is needed to understand it, now or at a later run.
 */
export interface ReceivedWebhook {
  provider: string;
  connectionId: string;
  /** The provider's own id of the event; the same whenever it sends that event again. */
  eventKey: string;
  /** ISO 8601. */
  receivedAt: string;
  /** The provider's own headers, their names in lower case; never credentials. */
  headers: Readonly<Record<string, string>>;
  /** What of its address the provider names as worth keeping; never a key. */
  query?: Readonly<Record<string, string>> | undefined;
  /** The connection's settings when it came. */
  settings: Readonly<Record<string, unknown>>;
  /** The bytes as text where they are text, to the letter; else in Base64. */
  body: { encoding: 'utf8' | 'base64'; text: string };
}
