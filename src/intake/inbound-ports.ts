/** A provider's request, before anything of it is believed. */
export interface InboundPost {
  /** As the address names them. */
  provider: string;
  connectionId: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** What stands after the question mark, as it came; empty for nothing. */
  query: string;
  /** Reads the body's bytes; asked for only when the address is known. */
  readBody: () => Promise<Buffer>;
}

/** What became of it. */
export type InboundReceipt =
  /** It is in the ledger; `duplicate` when it had come before. */
  | { kind: 'stored'; duplicate: boolean }
  /** It tells nothing that is to be kept, and wants this JSON text (empty: none) for an answer. */
  | { kind: 'answered'; jsonText: string }
  /** The signature is not right; `refusal` is a stable word, fit for a log. */
  | { kind: 'refused'; refusal: string }
  /** The connection keeps no secret to check a signature with, or its settings do not say how: nothing is taken. */
  | { kind: 'not_configured' }
  /** No connection has that id, or it is one to another provider. */
  | { kind: 'unknown' };

/** A provider's question whether this address is meant, asked by GET. */
export type InboundGreeting = Omit<InboundPost, 'headers' | 'readBody'>;

/** What it is answered: `refused` for a wrong token, `unknown` where no such connection or no such question is. */
export type InboundGreeted = { kind: 'greeted'; text: string } | { kind: 'refused' } | { kind: 'unknown' };

export interface InboundCommands {
  /** Durable when it resolves to `stored`. Throws `unavailable`, and what reading the body throws. */
  receive(post: InboundPost): Promise<InboundReceipt>;
  /** Keeps nothing. Throws `unavailable`. */
  greet(greeting: InboundGreeting): Promise<InboundGreeted>;
}
