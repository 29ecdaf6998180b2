/**
 * What a code of the portal asks for (GSTN response codes, as Sandbox.co.in and MasterGST list them). `empty`: there is
 * nothing; `ready`: it is frozen for filing already; `otp_sent`: an OTP went out and none came with the call; `unlisted`:
 * nobody knows.
 */
export type GstClass =
  | 'login'
  | 'otp'
  | 'otp_sent'
  | 'poll'
  | 'retry'
  | 'stale'
  | 'data'
  | 'done'
  | 'ready'
  | 'block'
  | 'config'
  | 'empty'
  | 'unlisted';

/** What we know about a code. */
export interface GstCode {
  class: GstClass;
  /** A stable word of ours; absent: that of the class. */
  name?: string;
  message: string;
  hint?: string;
}

export type GstCodes = Readonly<Record<string, GstCode>>;

/** One row of a table of codes: the codes, parted by spaces, and what they all mean. */
export type GstCodeRow = readonly [codes: string, meaning: GstCode];

/** Spreads rows into a table by code. */
export const byCode = (rows: readonly GstCodeRow[]): GstCodes =>
  Object.fromEntries(
    rows.flatMap(([codes, meaning]) => codes.split(' ').map((code): [string, GstCode] => [code, meaning])),
  );
