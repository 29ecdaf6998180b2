import { z } from 'zod';
import type { AskedFor, ReturnJob, ReturnsClient } from './returns-client.js';

/** What a person types, in turn; the last one again and again. */
export interface TypedOtps {
  login: readonly string[];
  filing: readonly string[];
}

const approvalDetails = z.object({
  checksum: z.string(),
  sha256: z.string(),
  /** Where the return departs from what the portal made of GSTR-1 and GSTR-2B. */
  differences: z.array(z.object({ where: z.string() })),
});

/** What the portal's stand-in takes. */
export const rightOtps = { login: '575757', filing: '123456' } as const;

/** A filing as it ended, and what was shown to whoever approved it. */
export interface Filed {
  job: ReturnJob;
  /** What a person was asked for, in turn. */
  asked: readonly string[];
  /** Null when it never came to that. */
  approval: z.infer<typeof approvalDetails> | null;
}

/**
 * Files a return and answers what a person is asked for: the log-in's OTP, the approval by its checksum, the signatory's
 * OTP. Throws when something else is asked for.
 */
export const fileWithAPerson = async (
  client: ReturnsClient,
  order: { action: 'gstr1.file' | 'gstr3b.file'; input: unknown },
  step: (seen: string) => void,
  typed: Partial<TypedOtps> = {},
): Promise<Filed> => {
  const otps = {
    gst_login_otp: inTurn(typed.login ?? [rightOtps.login]),
    evc_otp: inTurn(typed.filing ?? [rightOtps.filing]),
  };
  let approval: Filed['approval'] = null;
  const kinds: string[] = [];
  let job = await client.nextStop((await client.start(order.action, order.input)).id);
  while (job.inputRequest !== null) {
    const asked: AskedFor = job.inputRequest;
    kinds.push(asked.kind);
    switch (asked.kind) {
      case 'gst_login_otp':
      case 'evc_otp': {
        const otp = otps[asked.kind]();
        job = await client.answer(job.id, { otp });
        const isLogin = asked.kind === 'gst_login_otp';
        const isRefused = job.inputRequest?.kind === asked.kind;
        if (isRefused) step(`${isLogin ? 'login' : 'filing'} OTP ${otp} refused`);
        else step(isLogin ? 'logged in' : 'OTP given');
        break;
      }
      case 'approval':
        approval = approvalDetails.parse(asked.details);
        job = await client.answer(job.id, { checksum: approval.checksum });
        step('approved');
        break;
      default:
        throw new Error(`job ${job.id} asks for ${asked.kind}: ${asked.message}`);
    }
  }
  return { job, asked: kinds, approval };
};

/** Gives one after the other, and the last one from then on. */
const inTurn = (typed: readonly string[]): (() => string) => {
  let next = 0;
  return () => {
    const otp = typed[Math.min(next, typed.length - 1)] ?? '';
    next += 1;
    return otp;
  };
};
