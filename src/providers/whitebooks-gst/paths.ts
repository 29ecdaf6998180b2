/**
 * Paths of WhiteBooks' GST API below its base URL, as one integrator reports them. `summaryGstr3b` and `track` are
 * unconfirmed. A connection may replace single ones in `settings.paths`.
 */
export const whiteBooksGstPaths = {
  requestLoginOtp: '/authentication/otprequest',
  verifyLoginOtp: '/authentication/authtoken',
  refresh: '/authentication/refreshtoken',
  evcOtp: '/authentication/otpforevc',
  saveGstr1: '/gstr1/retsave',
  saveGstr3b: '/gstr3b/retsave',
  status: '/gstr/retstatus',
  reset: '/gstr1/reset',
  proceed: '/all/newproceedfile',
  summaryGstr1: '/gstr1/retsum',
  summaryGstr3b: '/gstr3b/retsum',
  autoLiability: '/gstr3b/autoliab',
  offset: '/gstr3b/retoffset',
  fileGstr1: '/gstr1/retevcfile',
  fileGstr3b: '/gstr3b/retevcfile',
  balances: '/ledgers/bal',
  track: '/public/rettrack',
} as const;

export type WhiteBooksGstPaths = Readonly<Record<keyof typeof whiteBooksGstPaths, string>>;
