import type { Failed } from '../../domain/outcome.js';
import type { HttpNoAnswer, HttpNotSent } from '../http-exchange.js';

/** One error of an IRP or of the way to it. The text may carry personal data and must not leave the providers. */
export interface IrpError {
  /** The IRP's own number (`2150`), or the gateway's code; see `error-codes.ts`. */
  code: string;
  text: string;
}

/** One remark beside an answer (NIC: an entry of InfoDtls); `about` is an object, a list, or a text that is no JSON. */
export interface IrpInfo {
  /** `DUPIRN`, `EWBERR`, … */
  code: string;
  about: unknown;
}

/** A good answer. */
export interface IrpResult {
  kind: 'result';
  /** In NIC's own shape for this operation (NIC API docs v1.03), whoever answered. */
  result: unknown;
  infos: IrpInfo[];
  httpStatus: number;
}

/** Every other end of one call. */
export type IrpFailure =
  | { kind: 'refused'; errors: IrpError[]; infos: IrpInfo[]; httpStatus: number }
  /** An answer without an envelope, of a gateway most likely. */
  | { kind: 'http_status'; httpStatus: number; retryAfterMs?: number }
  /** A good HTTP status around something that is not the provider's, or that our session key does not open. */
  | { kind: 'unreadable'; httpStatus: number; isKeyWrong: boolean }
  | HttpNotSent
  | HttpNoAnswer;

/**
 * The way itself has decided the call: there is no session, the operation is not offered, or its gateway refused with a
 * word of its own that is not the IRP's. For a write: it certainly had no effect, unless `failed` is `unknown`.
 */
export interface IrpDecided {
  kind: 'decided';
  failed: Failed;
}

/** Everything that can come of asking. */
export type IrpAnswer = IrpResult | IrpFailure | IrpDecided;
