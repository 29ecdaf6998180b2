import { cancelEwayBillPayload } from '../irp/nic-payloads.js';
import type { HttpClient } from '../http-client.js';
import type { IrpAnswer } from '../irp/irp-answer.js';
import type { SessionCall } from '../irp/session-calls.js';
import type { EwayBillOperation } from '../irp/two-systems.js';
import type { NicAccount } from './account.js';
import { open, sekOf } from './call.js';
import { encrypt } from './crypto.js';
import { readEwayBillAnswer } from './eway-bill-answer.js';
import { clientHeaders } from './eway-bill-log-in.js';
import type { NicPaths } from './paths.js';

/**
 * Makes the calls of NIC's e-way bill system, which alone cancels e-way bills: another API with a session of its own,
 * though with the same API user where the taxpayer has made one for both. Gives `{ ewayBillNo, cancelDate }`; the reason is
 * that system's own: 2 order cancelled, 3 data entry mistake. Source: e-way bill API docs v1.03, CANEWB.
 */
export const createCallEwayBills =
  ({ http, now, paths }: { http: HttpClient; now: () => Date; paths: NicPaths }) =>
  async (of: SessionCall<NicAccount, EwayBillOperation>): Promise<IrpAnswer> => {
    const { call, operation, account, session, timeoutMs } = of;
    const sek = sekOf(session);
    const payload = cancelEwayBillPayload(operation);
    const exchange = await http.send({
      method: 'POST',
      url: account.baseUrl + paths.ewayBillApi,
      headers: { ...clientHeaders(account), authtoken: session.data.token ?? '' },
      body: JSON.stringify({ action: 'CANEWB', data: encrypt(sek, JSON.stringify(payload)) }),
      timeoutMs,
      signal: call.signal,
    });
    return readEwayBillAnswer(exchange, (data) => open(sek, data), now());
  };
