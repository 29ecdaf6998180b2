import { z } from 'zod';
import type { Failed } from '../../domain/outcome.js';
import { classifyGst } from '../gst/classify-gst.js';
import { unreadableAnswer } from '../gst/classify-gst-transport.js';
import { sendGst } from '../gst/gst-request.js';
import type { HttpClient } from '../http-client.js';
import { tokenExpiry } from '../irp/token-expiry.js';
import type { ProviderSession } from '../session-cache.js';
import type { SandboxAccount } from './account.js';
import { appKeyOf } from './account.js';
import type { AppSessions } from './app-sessions.js';
import { readAnswer } from './sandbox-answer.js';

const version = '1.0.0';
/** Renewed this long before its end. */
const renewBeforeMs = 10 * 60_000;
/** What the app's token is taken to live when it does not say: it is good for a day. */
const assumedLifeMs = 23 * 60 * 60_000;

const tokenSchema = z.looseObject({ access_token: z.string().min(1) });

/** Carries a failed login through the sessions' keeper; caught in this file alone. */
class AppLoginFailed extends Error {
  override readonly name = 'AppLoginFailed';

  constructor(readonly failed: Failed) {
    super('the login of the app failed');
  }
}

/** The headers of every call, without the token. */
export const apiHeaders = ({ apiKey }: SandboxAccount): Record<string, string> => ({
  'x-api-key': apiKey,
  'x-api-version': version,
});

/** Opens the app's own session: kept for a day, made anew when it is `stale`. */
export const createOpenAppSession =
  (deps: { http: HttpClient; now: () => Date; timeoutMs: number; appSessions: AppSessions }) =>
  async (
    account: SandboxAccount,
    signal: AbortSignal,
    stale?: ProviderSession,
  ): Promise<{ kind: 'app'; session: ProviderSession } | Failed> => {
    const create = async (): Promise<ProviderSession> => {
      const exchange = await sendGst(
        deps,
        { method: 'POST', path: account.paths.authenticate },
        {
          baseUrl: account.baseUrl,
          headers: { ...apiHeaders(account), 'x-api-secret': account.apiSecret },
          signal,
        },
      );
      const answer = readAnswer(exchange, { now: deps.now(), bare: true });
      if (answer.kind !== 'result') throw new AppLoginFailed(classifyGst(answer, 'request_login_otp'));
      const token = tokenSchema.safeParse(answer.result).data?.access_token;
      if (token === undefined) {
        throw new AppLoginFailed(unreadableAnswer(answer.httpStatus, 'request_login_otp'));
      }
      return { data: { token }, expiresAt: tokenExpiry(token, deps.now(), assumedLifeMs) };
    };
    try {
      const options = { renewBeforeMs, ...(stale && { stale }) };
      return { kind: 'app', session: await deps.appSessions.get(appKeyOf(account), create, options) };
    } catch (error) {
      if (error instanceof AppLoginFailed) return error.failed;
      throw error;
    }
  };
