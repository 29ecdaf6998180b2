import type { Failed } from '../../domain/outcome.js';
import type { HttpNoAnswer, HttpNotSent } from '../http-exchange.js';

/** A good answer: what stood in the envelope, in the portal's own shape, whoever passed it on. */
export interface GstResult {
  kind: 'result';
  result: unknown;
  httpStatus: number;
}

/** The portal, or the gateway before it, said no. */
export interface GstRefused {
  kind: 'refused';
  /** The portal's code, e.g. `RET191114`; empty when there are words alone. */
  code: string;
  /** May carry personal data: it must not leave the providers. */
  text: string;
  httpStatus: number;
}

/** Every end of one call other than a good one. */
export type GstFailure =
  | GstRefused
  /** An answer without an envelope, of a gateway most likely. `sessionOver`: sent with a session that is past its end. */
  | { kind: 'http_status'; httpStatus: number; retryAfterMs?: number; sessionOver?: boolean }
  /** A good HTTP status around something that cannot be read, or that our session key does not open. */
  | { kind: 'unreadable'; httpStatus: number; isKeyWrong: boolean }
  | HttpNotSent
  | HttpNoAnswer;

/** The way itself has decided the call: nothing was sent to the portal. */
export interface GstDecided {
  kind: 'decided';
  failed: Failed;
}

/** Everything that can come of asking. */
export type GstAnswer = GstResult | GstFailure | GstDecided;
