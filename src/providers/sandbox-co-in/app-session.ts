import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import { classifyGst } from '../gst/classify-gst.js';
import { unreadableAnswer } from '../gst/classify-gst-transport.js';
import { sendGst } from '../gst/gst-request.js';
import type { HttpClient } from '../http-client.js';
import { tokenExpiry } from '../irp/token-expiry.js';
import { createTokenKeeper, type AccessToken } from '../token-keeper.js';
import type { SandboxAccount } from './account.js';
import { appKeyOf } from './account.js';
import { readAnswer } from './sandbox-answer.js';

const version = '1.0.0';
/** Renewed this long before its end. */
const renewBeforeMs = 10 * 60_000;
/** What the app's token is taken to live when it does not say: it is good for a day. */
const assumedLifeMs = 23 * 60 * 60_000;

const tokenSchema = z.looseObject({ access_token: z.string().min(1) });

/** The headers of every call, without the token. */
export const apiHeaders = ({ apiKey }: SandboxAccount): Record<string, string> => ({
  'x-api-key': apiKey,
  'x-api-version': version,
});

/** Opens the app's own session: its token is kept for a day, and fetched anew when it is `stale`. */
export const createOpenAppSession = (deps: { http: HttpClient; now: () => Date; timeoutMs: number }) => {
  const { now } = deps;
  const tokens = createTokenKeeper({ now, renewBeforeMs });

  const logIn = async (account: SandboxAccount, signal: AbortSignal): Promise<AccessToken | Failed> => {
    const exchange = await sendGst(
      deps,
      { method: 'POST', path: account.paths.authenticate },
      {
        baseUrl: account.baseUrl,
        headers: { ...apiHeaders(account), 'x-api-secret': account.apiSecret },
        signal,
      },
    );
    const answer = readAnswer(exchange, { now: now(), bare: true });
    if (answer.kind !== 'result') return classifyGst(answer, 'request_login_otp');
    const token = tokenSchema.safeParse(answer.result).data?.access_token;
    if (token === undefined) return unreadableAnswer(answer.httpStatus, 'request_login_otp');
    return { kind: 'token', token, expiresAt: tokenExpiry(token, now(), assumedLifeMs) };
  };

  return (account: SandboxAccount, signal: AbortSignal, stale?: string): Promise<AccessToken | Failed> =>
    tokens.get(appKeyOf(account), () => logIn(account, signal), stale);
};
