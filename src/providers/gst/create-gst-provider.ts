import { z } from 'zod';
import type { Done, Failed } from '../../domain/outcome.js';
import { classifyGst, classOf } from './classify-gst.js';
import { unreadableAnswer } from './classify-gst-transport.js';
import type { GstClass } from './codes/gst-code.js';
import type { GstAnswer } from './gst-answer.js';
import type { GstCall, GstProvider, GstSession, PortalSummary } from './gst-contract.js';
import type { GstLogin } from './gst-login.js';
import type { GstOperation } from './gst-operation.js';
import { nilBody } from './nil-body.js';
import { readAutoLiability } from './read-auto-liability.js';
import { readBalances } from './read-balances.js';
import { readProcessing } from './read-processing.js';
import { readGstr1Summary, readGstr3bSummary } from './read-summary.js';
import { readTracking } from './read-tracking.js';

/** Asks one operation over one way to the portal; `session` is null for what needs none. */
export type AskGst = (
  call: GstCall,
  operation: GstOperation,
  session: GstSession | null,
) => Promise<GstAnswer>;

/** All that one way has of its own. */
export interface GstWay extends GstLogin {
  name: string;
  sessionKey: GstProvider['sessionKey'];
  ask: AskGst;
}

const referenceSchema = z
  .object({ reference_id: z.string().min(1) })
  .transform(({ reference_id: reference }) => ({ reference }));
const filedSchema = z
  .object({ ack_num: z.string().trim().min(1) })
  .transform(({ ack_num: arn }) => ({ arn }));

/** What a schema makes of a result; undefined when it does not fit. */
const by =
  <T>(schema: z.ZodType<T>) =>
  (result: unknown): T | undefined =>
    schema.safeParse(result).data;

/** A reading that is undefined leaves the outcome in doubt; `ifRefusedAs` are the classes of refusal that are answers. */
interface Reading<R> {
  read: (result: unknown) => R | undefined;
  ifRefusedAs?: Partial<Record<GstClass, R>>;
}

/** Makes the provider of a way: what is asked, and what an answer means, is the same for all. */
export const createGstProvider = (way: GstWay): GstProvider => {
  const { name, sessionKey, ask, requestLoginOtp, verifyLoginOtp, refresh } = way;

  const done = async <R>(
    call: GstCall & { session?: GstSession },
    operation: GstOperation,
    { read, ifRefusedAs = {} }: Reading<R>,
  ): Promise<Done<R> | Failed> => {
    const { op } = operation;
    const answer = await ask(call, operation, op === 'track' ? null : (call.session ?? null));
    if (answer.kind === 'decided') return answer.failed;
    if (answer.kind !== 'result') {
      const refusedAs = classOf(answer, op);
      const meant = refusedAs === null ? undefined : ifRefusedAs[refusedAs];
      const isAnswer = meant !== undefined && answer.kind === 'refused';
      return isAnswer
        ? { kind: 'done', result: meant, httpStatus: answer.httpStatus }
        : classifyGst(answer, op);
    }
    const result = read(answer.result);
    const { httpStatus } = answer;
    return result === undefined ? unreadableAnswer(httpStatus, op) : { kind: 'done', result, httpStatus };
  };

  return {
    name,
    sessionKey,
    requestLoginOtp,
    verifyLoginOtp,
    refresh,
    save: (call) =>
      done(call, { op: 'save', form: call.form, body: call.body }, { read: by(referenceSchema) }),
    reset: (call) => done(call, { op: 'reset' }, { read: by(referenceSchema) }),
    status: (call) =>
      done(call, { op: 'status', form: call.form, reference: call.reference }, { read: readProcessing }),
    proceed: (call) =>
      done<{ reference: string | null }>(
        call,
        { op: 'proceed', isNil: call.isNil },
        {
          // A nil return is frozen at once, without a reference to ask after.
          read: (result) => by(referenceSchema)(result) ?? { reference: null },
          ifRefusedAs: { ready: { reference: null } },
        },
      ),
    summary: (call) => {
      const read = call.form === 'GSTR1' ? readGstr1Summary : readGstr3bSummary;
      return done<PortalSummary | null>(
        call,
        { op: 'summary', form: call.form },
        { read: (result) => read(result, call), ifRefusedAs: { empty: null } },
      );
    },
    autoLiability: (call) =>
      done(call, { op: 'auto_liability' }, { read: readAutoLiability, ifRefusedAs: { empty: null } }),
    balances: (call) => done(call, { op: 'balances' }, { read: readBalances }),
    offset: (call) => done(call, { op: 'offset', body: call.body }, { read: () => null }),
    requestEvcOtp: (call) =>
      done(
        call,
        { op: 'request_evc_otp', form: call.form, pan: call.pan },
        { read: () => null, ifRefusedAs: { otp_sent: null } },
      ),
    file: (call) => {
      const { form, pan, otp } = call;
      const body = call.isNil ? nilBody(form, call) : call.body;
      return done(call, { op: 'file', form, body, pan, otp }, { read: by(filedSchema) });
    },
    track: (call) =>
      done(
        call,
        { op: 'track', form: call.form },
        {
          read: (result) => readTracking(result, call.form, call.period),
          ifRefusedAs: { empty: { filed: false } },
        },
      ),
  };
};
