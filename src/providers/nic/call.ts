import type { HttpClient } from '../http-client.js';
import type { IrpAnswer } from '../irp/irp-answer.js';
import type { SessionCall } from '../irp/session-calls.js';
import type { IrpSession } from '../irp/sessions.js';
import { tryJson } from '../irp/try-json.js';
import type { EinvoiceOperation } from '../irp/two-systems.js';
import type { NicAccount } from './account.js';
import { decrypt, encrypt } from './crypto.js';
import { readAnswer } from './nic-answer.js';
import { nicRequest } from './nic-request.js';
import type { NicPaths } from './paths.js';

/** Makes the one way in which this provider calls NIC's e-invoice API: headers, encryption, envelope. */
export const createCallNic =
  ({ http, now, paths }: { http: HttpClient; now: () => Date; paths: NicPaths }) =>
  async (of: SessionCall<NicAccount, EinvoiceOperation>): Promise<IrpAnswer> => {
    const { call, account, session, timeoutMs } = of;
    const { path, payload } = nicRequest(of.operation, paths);
    const sek = sekOf(session);
    const exchange = await http.send({
      url: account.baseUrl + path,
      headers: headersOf(account, session),
      timeoutMs,
      signal: call.signal,
      ...(payload === undefined
        ? { method: 'GET' }
        : { method: 'POST', body: `{"Data":"${encrypt(sek, JSON.stringify(payload))}"}` }),
    });
    return readAnswer(exchange, (data) => open(sek, data), now());
  };

/** The session key of a session, 32 bytes. */
export const sekOf = (session: IrpSession): Buffer => Buffer.from(session.data.sek ?? '', 'base64');

/** Each header once: spellings that differ in case alone are merged into one wrong value on the way. */
const headersOf = (account: NicAccount, session: IrpSession): Record<string, string> => ({
  client_id: account.clientId,
  client_secret: account.clientSecret,
  Gstin: account.gstin,
  user_name: account.userName,
  AuthToken: session.data.token ?? '',
  'Content-Type': 'application/json',
});

/** The clear result behind `Data`; undefined when our key does not open it. */
export const open = (sek: Buffer, data: unknown): unknown => {
  const clear = typeof data === 'string' ? decrypt(sek, data) : null;
  return clear ? tryJson(clear.toString()) : undefined;
};
