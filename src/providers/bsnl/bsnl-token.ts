import type { Failed } from '../../domain/outcome.js';
import { sendJson } from '../gateway/send-json.js';
import type { HttpClient } from '../http-client.js';
import { tokenExpiry } from '../irp/token-expiry.js';
import { classifySms } from '../sms/classify-sms.js';
import { refusedAs } from '../sms/sms-reading.js';
import type { SmsReading } from '../sms/sms-reading.js';
import { createTokenKeeper } from '../token-keeper.js';
import type { AccessToken } from '../token-keeper.js';
import { bsnlTokenKey } from './account.js';
import type { BsnlAccount } from './account.js';
import { bsnlPaths } from './paths.js';

const dayMs = 86_400_000;
/** What a token is taken to live when it does not say: they are good for a year. */
const assumedLifeMs = 300 * dayMs;
/** Renewed this long before its end. */
const renewBeforeMs = 7 * dayMs;

/** The tokens of all accounts. */
export interface BsnlTokens {
  /** The kept token, or a new one. */
  open(account: BsnlAccount): Promise<AccessToken | Failed>;
  /** Remembers which token BSNL did not take, so that `renew` replaces that one and no newer one. */
  refused(account: BsnlAccount, token: string): void;
  renew(account: BsnlAccount): Promise<AccessToken | Failed>;
}

/**
 * Keeps BSNL's tokens in this process. Making one has no effect but the token, so what was not answered is made again; no
 * caller's signal stops it: others may wait for the same one. (BSNL bulk SMS API manual 1.4: Create_New_API_Token)
 */
export const createBsnlTokens = (deps: {
  http: HttpClient;
  timeoutMs: number;
  now: () => Date;
}): BsnlTokens => {
  const keeper = createTokenKeeper({ now: deps.now, renewBeforeMs });
  const lastRefused = new Map<string, string>();
  const unstopped = new AbortController().signal;

  const make = async (account: BsnlAccount): Promise<AccessToken | Failed> => {
    const { baseUrl, serviceId, username, password, tokenSlot } = account;
    const body = { Service_Id: serviceId, Username: username, Password: password, Token_Id: tokenSlot };
    const request = { method: 'POST', path: bsnlPaths.token, body } as const;
    const exchange = await sendJson(deps, request, { baseUrl, headers: {}, signal: unstopped });
    const made = classifySms(exchange, { gateway: 'BSNL', effect: 'ask', read: readToken });
    if (made.kind !== 'done') return made;
    return {
      kind: 'token',
      token: made.result,
      expiresAt: tokenExpiry(made.result, deps.now(), assumedLifeMs),
    };
  };
  const get = (account: BsnlAccount, stale?: string): Promise<AccessToken | Failed> =>
    keeper.get(bsnlTokenKey(account), () => make(account), stale);

  return {
    open: (account) => get(account),
    refused: (account, token) => void lastRefused.set(bsnlTokenKey(account), token),
    renew: (account) => get(account, lastRefused.get(bsnlTokenKey(account))),
  };
};

/** The token is the whole body, a text in quotes. A sentence in its place, or an `Error`, says why there is none. */
const readToken = (body: unknown): SmsReading<string> | undefined => {
  if (typeof body === 'string' && /^[\w.~+/=-]{8,}$/.test(body)) return { kind: 'good', result: body };
  const isRefusal = typeof body === 'string' || (typeof body === 'object' && body !== null);
  return isRefusal ? refusedAs('access_refused') : undefined;
};
