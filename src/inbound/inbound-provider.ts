/** A request whose body has not been parsed: a signature is over the bytes. */
export interface InboundRequest {
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  /** The connection's. */
  settings: Readonly<Record<string, unknown>>;
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

/** A provider whose webhooks are taken. To add one is to write one file and register it. */
export interface InboundProvider extends InboundSignature {
  /** As connections name it. */
  name: string;
  /** What is wrong with a connection's settings, in words; null for nothing. Asked before all else. */
  settingsFault?(settings: Readonly<Record<string, unknown>>): string | null;
  /** What a request tells, whose signature was found right; null when its body is not in the provider's format. */
  events(request: InboundRequest): ProviderEvent[] | null;
}
