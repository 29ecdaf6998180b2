const taxpayer = '/gst/compliance/tax-payer';

/**
 * Paths of Sandbox.co.in below its base URL (Sandbox.co.in API reference); `{yyyy}` and `{mm}` are year and month of the
 * period. `reset`, `balances` and `track` are unconfirmed. A connection may replace single ones in `settings.paths`.
 */
export const sandboxPaths = {
  authenticate: '/authenticate',
  requestLoginOtp: `${taxpayer}/otp`,
  verifyLoginOtp: `${taxpayer}/otp/verify`,
  refresh: `${taxpayer}/session/refresh`,
  /** Save (POST) and summary (GET). */
  gstr1: `${taxpayer}/gstrs/gstr-1/{yyyy}/{mm}`,
  /** Save (POST) and summary (GET). */
  gstr3b: `${taxpayer}/gstrs/gstr-3b/{yyyy}/{mm}`,
  status: `${taxpayer}/gstrs/{yyyy}/{mm}/status`,
  reset: `${taxpayer}/gstrs/gstr-1/{yyyy}/{mm}/reset`,
  proceed: `${taxpayer}/gstrs/gstr-1/{yyyy}/{mm}/new-proceed`,
  autoLiability: `${taxpayer}/gstrs/gstr-3b/{yyyy}/{mm}/auto-liability-calc`,
  offset: `${taxpayer}/gstrs/gstr-3b/{yyyy}/{mm}/offset-liability`,
  evcOtp: `${taxpayer}/evc/otp`,
  fileGstr1: `${taxpayer}/gstrs/gstr-1/{yyyy}/{mm}/file`,
  fileGstr3b: `${taxpayer}/gstrs/gstr-3b/{yyyy}/{mm}/file`,
  balances: `${taxpayer}/ledgers/bal/{yyyy}/{mm}`,
  track: '/gst/compliance/public/gstrs/track',
} as const;

export type SandboxPaths = Readonly<Record<keyof typeof sandboxPaths, string>>;
