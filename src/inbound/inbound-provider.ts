/** A request whose body has not been parsed: a signature is over the bytes. */
export interface InboundRequest {
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  /** The connection's. */
  settings: Readonly<Record<string, unknown>>;
  /**
   * What stood after the question mark, as it came; empty for nothing. It may bear a secret, so it is not kept: absent when
   * a kept request is read.
   */
  query?: string;
}

/** What a signature is checked against. */
export interface SignatureContext {
  /** Those in force; never empty, none of them empty. */
  secrets: readonly string[];
  now: Date;
}

/** A stable word on what is wrong, fit for a log: it repeats nothing of the request. */
export type Refusal =
  | 'missing_header'
  | 'malformed_header'
  | 'bad_id'
  | 'bad_timestamp'
  | 'too_old'
  | 'too_new'
  | 'bad_secret'
  | 'no_match';

export type SignatureVerdict = { ok: true } | { ok: false; refusal: Refusal };

/** How one provider signs, and how it names what it sends. All of it is pure. */
export interface InboundSignature {
  /** The connection's secret that signs; every secret whose name begins so counts while it is in force. */
  secretName: string;
  verify(request: InboundRequest, context: SignatureContext): SignatureVerdict;
  /** The provider's id of the event, the same when it sends it again; null when the request bears none. */
  eventKey(request: InboundRequest): string | null;
  /** Headers that are kept beside the body, in lower case. */
  headersToKeep(settings: Readonly<Record<string, unknown>>): readonly string[];
}

/** One thing that a webhook tells; `type`, `object` and `version` are the provider's own. */
export interface ProviderEvent {
  type: string;
  /** JSON text. */
  dataText: string;
  object?: string | undefined;
  /** Grows with every change of the object: a number, digits, or an ISO 8601 time. */
  version?: string | number | undefined;
  /** ISO 8601, when the provider says it. */
  occurredAt?: string | undefined;
}

/** How a provider asks, before it sends anything, whether its address is meant: by a GET with a token that both know. */
export interface InboundHandshake {
  /** As `InboundSignature.secretName`, for the token. */
  secretName: string;
  /** The text that the provider wants to see; null for a wrong token. */
  answer(query: URLSearchParams, secrets: readonly string[]): string | null;
}

/** A provider whose webhooks are taken. To add one is to write one file and register it. */
export interface InboundProvider extends InboundSignature {
  /** As connections name it. */
  name: string;
  /** What is wrong with a connection's settings, in words; null for nothing. Asked before all else. */
  settingsFault?(settings: Readonly<Record<string, unknown>>): string | null;
  handshake?: InboundHandshake;
  /**
   * The JSON text (empty: none) that answers a request at once whose signature was found right, and which tells nothing that
   * is to be kept; null: it is kept.
   */
  reply?(request: InboundRequest): string | null;
  /** Parameters of the address that are kept beside the body. */
  queryToKeep?: readonly string[];
  /** What a request tells, whose signature was found right; null when its body is not in the provider's format. */
  events(request: InboundRequest): ProviderEvent[] | null;
}
