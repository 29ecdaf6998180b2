import type { HttpClient } from '../http-client.js';
import { createIrpProvider } from '../irp/create-irp-provider.js';
import type { IrpProvider } from '../irp/irp-contract.js';
import type { CallIrp } from '../irp/irp-operation.js';
import { createSigningKeys } from '../irp/signing-keys.js';
import { createStandInKeys } from '../irp/stand-in-keys.js';
import { readAccount } from './account.js';
import type { ClearTaxAccount } from './account.js';
import { readAnswer } from './cleartax-answer.js';
import { clearTaxRequest } from './cleartax-request.js';
import { clearTaxPaths } from './paths.js';
import type { ClearTaxPaths } from './paths.js';

/**
 * Makes the way to the IRP over ClearTax, which keeps the IRP's credentials and sessions itself; ours is one token
 * without an end. `timeoutMs` is the deadline of one write (60 s); `paths` replaces single paths.
 */
export const createClearTaxProvider = (deps: {
  http: HttpClient;
  now: () => Date;
  timeoutMs?: number;
  paths?: Partial<ClearTaxPaths>;
}): IrpProvider => {
  const { http, now } = deps;
  const paths = { ...clearTaxPaths, ...deps.paths };

  const callIrp: CallIrp = async (call, operation, timeoutMs) => {
    const account = readAccount(call);
    if ('kind' in account) return { kind: 'decided', failed: account };
    const { method, path, body } = clearTaxRequest(operation, paths);
    const exchange = await http.send({
      method,
      url: account.baseUrl + path,
      headers: headersOf(account),
      ...(body !== undefined && { body: JSON.stringify(body) }),
      timeoutMs,
      signal: call.signal,
    });
    return readAnswer(exchange, operation, now());
  };

  const signingKeys = createSigningKeys(createStandInKeys({ http }));
  return createIrpProvider({ name: 'cleartax', callIrp, renew, signingKeys }, deps.timeoutMs);
};

/** There is nothing to log in with: a token that was refused stays so until somebody replaces it. */
const renew: IrpProvider['renew'] = async (call) => {
  const account = readAccount(call);
  if ('kind' in account) return account;
  return {
    kind: 'rejected',
    failure: {
      code: 'credentials_refused',
      message: 'ClearTax does not accept the auth token of the connection',
      hint: 'Put a valid token of this workspace into the connection and run the job again.',
    },
  };
};

const headersOf = ({ authToken, gstin, ownerId }: ClearTaxAccount): Record<string, string> => ({
  'X-Cleartax-Auth-Token': authToken,
  'x-cleartax-product': 'EInvoice',
  gstin,
  ...(ownerId !== null && { owner_id: ownerId }),
  'Content-Type': 'application/json',
});
