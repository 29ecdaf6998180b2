/** Why no byte of a request can have reached the other side. */
export const notSentReasons = [
  'dns',
  'refused',
  'unreachable',
  'tls',
  'connect_timeout',
  'connect_failed',
  'aborted',
  'bad_request',
] as const;
export type NotSentReason = (typeof notSentReasons)[number];

/** Why there is no usable answer to a request that may have been received. */
export const noAnswerReasons = ['timeout', 'aborted', 'reset', 'too_large', 'malformed'] as const;
export type NoAnswerReason = (typeof noAnswerReasons)[number];

/** A whole answer of any status. Header names are in lower case; a repeated header is joined by commas. */
export interface HttpAnswer {
  kind: 'answer';
  status: number;
  headers: Readonly<Record<string, string>>;
  /** Decompressed; `body.toString()` is the text. */
  body: Buffer;
}

/** The request cannot have had any effect. */
export interface HttpNotSent {
  kind: 'not_sent';
  reason: NotSentReason;
}

/** The request may have had its effect: it had begun to leave when the exchange broke. */
export interface HttpNoAnswer {
  kind: 'no_answer';
  reason: NoAnswerReason;
}

/** All that can come of one HTTP request. Carries neither URL, headers nor body of the request. */
export type HttpExchange = HttpAnswer | HttpNotSent | HttpNoAnswer;
