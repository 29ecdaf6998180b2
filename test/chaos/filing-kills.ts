import type { FilingPerson } from './filing-person.js';
import type { FilingPortal } from './filing-portal.js';
import { fileGstr1, fileGstr3b, filer, type FilingOrder, type Form } from './filing-returns.js';

/** A call of a filing that the process dies in: the portal has acted, and its answer comes to nobody. */
export interface KillPoint {
  form: Form;
  op: string;
  /** Calls of the same operation that come before it. */
  after?: number;
  /** What leads to it: the filing is submitted, or a person answers this. */
  from: 'submit' | 'gst_login_otp' | 'approval' | 'evc_otp';
}

const login = 'gst_login_otp';
// A save of unknown outcome waits longest before it is made again: those come first.
const gstr1: readonly Omit<KillPoint, 'form'>[] = [
  // Invoices are saved first, then all else; after each the portal is asked twice how far it is.
  { op: 'save', from: login },
  { op: 'save', after: 1, from: login },
  { op: 'requestLoginOtp', from: 'submit' },
  { op: 'verifyLoginOtp', from: login },
  { op: 'summary', from: login },
  { op: 'status', from: login },
  { op: 'proceed', from: login },
  { op: 'status', after: 4, from: login },
  { op: 'summary', after: 1, from: login },
  { op: 'summary', after: 2, from: 'approval' },
  { op: 'requestEvcOtp', from: 'approval' },
  { op: 'summary', after: 3, from: 'evc_otp' },
  { op: 'file', from: 'evc_otp' },
];

const gstr3b: readonly Omit<KillPoint, 'form'>[] = [
  { op: 'save', from: login },
  { op: 'autoLiability', from: login },
  { op: 'status', from: login },
  { op: 'balances', from: login },
  { op: 'summary', after: 1, from: login },
  // Before it is paid, the payment itself, and when it has been.
  { op: 'summary', after: 3, from: 'approval' },
  { op: 'offset', from: 'approval' },
  { op: 'summary', after: 4, from: 'approval' },
  { op: 'requestEvcOtp', from: 'approval' },
  { op: 'summary', after: 5, from: 'evc_otp' },
  { op: 'file', from: 'evc_otp' },
];

const pointsOf: Record<Form, readonly Omit<KillPoint, 'form'>[]> = { GSTR1: gstr1, GSTR3B: gstr3b };

/** Every call of a filing of these forms. */
export const killPoints = (forms: readonly Form[]): KillPoint[] =>
  forms.flatMap((form) => pointsOf[form].map((point) => ({ ...point, form })));

/** A filing, and where it is to be struck. */
export interface Victim {
  name: string;
  /** It dies in a process that uses an OTP just given, not in a worker. */
  isAnswer: boolean;
  order: FilingOrder;
  /** Brings it from where it rests into the call that hangs; gives its job. */
  setOff(): Promise<string>;
}

const otps: Record<string, string> = { gst_login_otp: '575757', evc_otp: '123456' };

/** Brings a filing to where a person's answer leads into its call, and has the portal leave that call without an answer. */
export const prepareVictim = async (
  { portal, person }: { portal: FilingPortal; person: FilingPerson },
  { form, op, after = 0, from }: KillPoint,
  index: number,
): Promise<Victim> => {
  const order = form === 'GSTR1' ? fileGstr1(filer(index)) : fileGstr3b(filer(index));
  await portal.goWrong(order.gstin, { op, kind: 'hang_after_commit', after });
  const isAnswer = op === 'verifyLoginOtp' || from === 'evc_otp';
  const name = `${form} ${op}${after === 0 ? '' : ` after ${String(after)}`}`;
  if (from === 'submit') return { name, order, isAnswer, setOff: () => person.submit(order) };
  const id = await person.submit(order);
  const { job, asked } = await person.follow(id, { until: from });
  if (job.inputRequest?.kind !== from) {
    throw new Error(`${name}: ends after ${asked.join(', ')} as ${JSON.stringify(job.error)}`);
  }
  const answer =
    from === 'approval' ? { checksum: job.inputRequest.details?.['checksum'] } : { otp: otps[from] };
  return {
    name,
    order,
    isAnswer,
    async setOff() {
      await person.answer(id, answer);
      return id;
    },
  };
};

/** Victims that can be in their calls together, so many of them in workers. */
export const inWaves = (victims: readonly Victim[], workersTake: number): Victim[][] => {
  const answers = victims.filter(({ isAnswer }) => isAnswer);
  const others = victims.filter(({ isAnswer }) => !isAnswer);
  const waves: Victim[][] = [];
  for (let first = 0; first < others.length; first += workersTake) {
    waves.push(others.slice(first, first + workersTake));
  }
  waves[0]?.push(...answers);
  return waves;
};
