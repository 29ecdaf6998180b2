import type { Done, Failed } from '../../domain/outcome.js';
import { sendJson } from '../gateway/send-json.js';
import type { HttpClient } from '../http-client.js';
import { classifySms } from '../sms/classify-sms.js';
import type { SmsAsked } from '../sms/classify-sms.js';
import { notCarried } from '../sms/not-carried.js';
import type { SmsCall, SmsProvider } from '../sms/sms-contract.js';
import { readBsnlAccount } from './account.js';
import type { BsnlAccount } from './account.js';
import { createBsnlTokens } from './bsnl-token.js';
import { bsnlPaths } from './paths.js';
import { readBsnlReport, readBsnlTaken } from './read-bsnl-answers.js';
import { bsnlSmsBody, cannotTakeByBsnl } from './sms-body.js';

/**
 * Makes BSNL's bulk SMS service as an SMS gateway. `timeoutMs` is the deadline of one request. Its token is kept in this process;
 * a stale one is `unauthorized`, and `renew` makes another. It sends no reports, so it must be asked.
 * (BSNL bulk SMS API manual 1.4)
 */
export const createBsnlProvider = (deps: {
  http: HttpClient;
  timeoutMs: number;
  now: () => Date;
}): SmsProvider => {
  const tokens = createBsnlTokens(deps);

  const ask = async <R>(
    { connection, signal }: SmsCall,
    request: { path: string; body: (account: BsnlAccount) => unknown },
    asked: Pick<SmsAsked<R>, 'effect' | 'read'>,
  ): Promise<Done<R> | Failed> => {
    const account = readBsnlAccount(connection);
    if ('kind' in account) return account;
    const opened = await tokens.open(account);
    if (opened.kind !== 'token') return opened;
    const exchange = await sendJson(
      deps,
      { method: 'POST', path: request.path, body: request.body(account) },
      { baseUrl: account.baseUrl, headers: { authorization: `Bearer ${opened.token}` }, signal },
    );
    const outcome = classifySms(exchange, { gateway: 'BSNL', ...asked });
    if (outcome.kind === 'unauthorized') tokens.refused(account, opened.token);
    return outcome;
  };

  return {
    name: 'bsnl',
    cannotTake: cannotTakeByBsnl,
    send: async (call, message) => {
      const reason = cannotTakeByBsnl(message);
      if (reason !== null) return notCarried(reason);
      const body = (account: BsnlAccount) => bsnlSmsBody(account, message);
      return ask(call, { path: bsnlPaths.send, body }, { effect: 'send', read: readBsnlTaken });
    },
    track: (call, id) =>
      ask(
        call,
        { path: bsnlPaths.status, body: () => ({ Message_id: id }) },
        { effect: 'ask', read: readBsnlReport },
      ),
    renew: async ({ connection }) => {
      const account = readBsnlAccount(connection);
      if ('kind' in account) return account;
      const renewed = await tokens.renew(account);
      return renewed.kind === 'token' ? { kind: 'done', result: null } : renewed;
    },
  };
};
