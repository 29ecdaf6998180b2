import { MunshiError } from '../../domain/errors.js';
import type { Recovery } from '../../domain/outcome.js';
import { askAgain } from '../ask-again.js';
import type { HttpClient } from '../http-client.js';
import type { IrpCall, IrpDocument, IrpDocumentKey, IrpProvider } from '../irp/irp-contract.js';
import type { SessionCache } from '../session-cache.js';
import { readAccount } from './account.js';
import { createCallNic } from './call.js';
import type { NicRequest, NoSession } from './call.js';
import { classify, isAbsent } from './classify.js';
import { unreadable } from './classify-transport.js';
import { readDocument } from './document.js';
import { createGenerate } from './generate.js';
import { createLogIn } from './log-in.js';
import type { NicFailure, NicResult } from './nic-answer.js';
import { nicPaths } from './paths.js';
import type { NicPaths } from './paths.js';
import { createNicSessions } from './session.js';
import { createStandInKeys } from './stand-in-keys.js';

/** NIC's gateway has given up after a minute and registered the document all the same: wait at least as long. */
const defaultTimeoutMs = 60_000;
/** Reads and logins answer within seconds, or not at all. */
const readTimeoutMs = 20_000;

/**
 * Makes the way to NIC's own e-invoice API (IRP 1 and 2): core v1.03, login v1.04. `timeoutMs` is the deadline of one
 * generate call (60 s); `paths` replaces single paths where a deployment has others.
 */
export const createNicProvider = (deps: {
  http: HttpClient;
  sessions: SessionCache;
  now: () => Date;
  timeoutMs?: number;
  paths?: Partial<NicPaths>;
}): IrpProvider => {
  const { http, now } = deps;
  const paths = { ...nicPaths, ...deps.paths };
  const timeoutMs = deps.timeoutMs ?? defaultTimeoutMs;
  const shortMs = Math.min(timeoutMs, readTimeoutMs);
  const standInKeys = createStandInKeys({ http });
  const logIn = createLogIn({ http, now, authPath: paths.auth, timeoutMs: shortMs, standInKeys });
  const sessions = createNicSessions({ sessions: deps.sessions, logIn, now });
  const callNic = createCallNic({ http, sessions, now });

  const read = (call: IrpCall, path: string) => {
    const request: NicRequest = { path, timeoutMs: shortMs };
    return askAgain(() => callNic(call, request), mayPass, call.signal);
  };
  const find = async (call: IrpCall, path: string): Promise<Recovery<IrpDocument>> =>
    toRecovery(await read(call, path));

  return {
    name: 'nic',
    generate: createGenerate({ callNic, read, paths, timeoutMs }),
    findByDocument: (call, key) => find(call, `${paths.byDocument}?${documentQuery(key)}`),
    findByIrn: (call, irn) => find(call, `${paths.byIrn}/${encodeURIComponent(irn)}`),
    renew: async (call) => {
      const account = readAccount(call);
      if ('kind' in account) return account;
      const session = await sessions.renew({ tenantId: call.tenantId, account, signal: call.signal });
      return session.kind === 'session' ? { kind: 'done', result: null } : session;
    },
    signingKeys: async (call) => {
      const account = readAccount(call);
      if ('kind' in account) throw new MunshiError('conflict', account.failure.message);
      if (account.signingKeys.length > 0 || !account.sandbox) return account.signingKeys;
      const keys = await standInKeys(account.baseUrl, call.signal);
      if (!keys)
        throw new MunshiError('unavailable', 'The keys of the NIC stand-in cannot be read; is it up?');
      return [{ kid: keys.kid, pem: keys.signing }];
    },
  };
};

/** True for a look-up that is worth another try within this attempt. */
const mayPass = (answer: NicResult | NicFailure | NoSession): boolean =>
  answer.kind !== 'result' && answer.kind !== 'no_session' && classify(answer, 'read').kind === 'transient';

const toRecovery = (answer: NicResult | NicFailure | NoSession): Recovery<IrpDocument> => {
  if (answer.kind === 'no_session') return answer.failed;
  if (answer.kind === 'result') {
    const document = readDocument(answer.result, answer.infos);
    // A good answer without a document proves nothing, least of all that there is none.
    if (!document) return unreadable(answer.httpStatus, 'read');
    return { kind: 'done', result: document, httpStatus: answer.httpStatus };
  }
  if (answer.kind === 'refused' && isAbsent(answer)) {
    return { kind: 'absent', httpStatus: answer.httpStatus };
  }
  return classify(answer, 'read');
};

/** NIC writes dates `dd/mm/yyyy`. */
const documentQuery = ({ type, number, date }: IrpDocumentKey): string => {
  const docdate = date.split('-').reverse().join('/');
  return new URLSearchParams({ doctype: type, docnum: number, docdate }).toString();
};
