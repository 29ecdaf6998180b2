/**
 * Paths of the portal's own API below its base URL (GSTN taxpayer API). The versions move and differ
 * between calls; `balances` and `track` are unconfirmed. A connection may replace single ones in `settings.paths`.
 */
export const gstnPaths = {
  authenticate: '/taxpayerapi/v1.0/authenticate',
  evcOtp: '/taxpayerapi/v1.0/authenticate',
  returns: '/taxpayerapi/v1.1/returns',
  gstr1: '/taxpayerapi/v4.0/returns/gstr1',
  gstr3b: '/taxpayerapi/v4.0/returns/gstr3b',
  proceed: '/taxpayerapi/v1.1/returns/gstrptf',
  ledgers: '/taxpayerapi/v1.0/ledgers',
  track: '/commonapi/v1.1/returns',
} as const;

export type GstnPaths = Readonly<Record<keyof typeof gstnPaths, string>>;
