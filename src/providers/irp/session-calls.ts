import type { Done, Failed } from '../../domain/outcome.js';
import type { IrpAnswer } from './irp-answer.js';
import type { IrpCall } from './irp-contract.js';
import type { IrpOperation } from './irp-operation.js';
import { isSessionRefused } from './session-refused.js';
import type { IrpSession, IrpSessions } from './sessions.js';

/** One call with everything that it needs. */
export interface SessionCall<A, O = IrpOperation> {
  call: IrpCall;
  operation: O;
  account: A;
  session: IrpSession;
  timeoutMs: number;
}

/** The calls of a way whose every call needs a session; `O` is what can be asked over it. */
export interface SessionCalls<O = IrpOperation> {
  callIrp(call: IrpCall, operation: O, timeoutMs: number): Promise<IrpAnswer>;
  /** A session other than the one that was refused last. */
  renew(call: IrpCall): Promise<Done<null> | Failed>;
  /** The same where this process has met a refusal since the last renewal; null when there is nothing to do or all is well. */
  renewRefused(call: IrpCall): Promise<Failed | null>;
}

/**
 * Makes such calls: reads the account, opens its session, makes the exchange, and remembers a session that was refused, so
 * that `renew` replaces that one and no newer.
 */
export const createSessionCalls = <A extends object, O = IrpOperation>(deps: {
  readAccount: (call: IrpCall) => A | Failed;
  sessions: IrpSessions<A>;
  exchange: (of: SessionCall<A, O>) => Promise<IrpAnswer>;
}): SessionCalls<O> => {
  const { readAccount, sessions, exchange } = deps;
  const refused = new Set<string>();

  const renew: SessionCalls<O>['renew'] = async (call) => {
    refused.delete(placeOf(call));
    const account = readAccount(call);
    if ('kind' in account) return account;
    const session = await sessions.renew({ tenantId: call.tenantId, account, signal: call.signal });
    return session.kind === 'session' ? { kind: 'done', result: null } : session;
  };

  return {
    callIrp: async (call, operation, timeoutMs) => {
      const account = readAccount(call);
      if ('kind' in account) return { kind: 'decided', failed: account };
      const session = await sessions.open({ tenantId: call.tenantId, account, signal: call.signal });
      if (session.kind !== 'session') return { kind: 'decided', failed: session };
      const answer = await exchange({ call, operation, account, session, timeoutMs });
      if (isSessionRefused(answer)) {
        sessions.refused(account, session);
        refused.add(placeOf(call));
      }
      return answer;
    },
    renew,
    renewRefused: async (call) => {
      if (!refused.has(placeOf(call))) return null;
      const renewed = await renew(call);
      return renewed.kind === 'done' ? null : renewed;
    },
  };
};

const placeOf = ({ tenantId, connection, gstin }: IrpCall): string =>
  [tenantId, connection.mode, gstin].join('|');
