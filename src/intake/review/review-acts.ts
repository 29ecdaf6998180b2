import { z } from 'zod';
import { MunshiError } from '../../domain/errors.js';
import type { RequestOf } from './read-request.js';
import type { ReviewDeps } from './review-deps.js';
import type { ReviewedJob } from './reviewed-job.js';

/** One form of a job's page: gives in words what it did. Throws `conflict` and `invalid_input` in words for its sender. */
export type ReviewAct = (deps: ReviewDeps, reviewed: ReviewedJob, form: unknown) => Promise<string>;

const approval = z.object({
  subject: z.enum(['return', 'replace_portal_data']),
  checksum: z.string().min(1),
  looked: z.string().optional(),
  second: z.string().optional(),
});

/**
 * Approves what the sender saw: the form repeats its checksum, and an approval of anything else than what is asked for now
 * is refused here, and by the filing itself.
 */
export const approve: ReviewAct = async ({ supplyInput }, { job, request, viewer }, form) => {
  const sent = approval.safeParse(form);
  if (!sent.success) throw new MunshiError('invalid_input', 'This form is not complete.');
  const { subject, checksum, looked, second } = sent.data;
  const kind = subject === 'return' ? 'approval_of_return' : 'approval_of_replacing';
  if (request?.kind !== kind || request.checksum !== checksum)
    throw new MunshiError(
      'conflict',
      'This is no longer what was shown to you, so nothing was approved. Look at it as it stands now.',
    );
  if (looked !== 'yes')
    throw new MunshiError('invalid_input', 'Nothing was approved: tick the box above the button first.');
  if (needsSecond(request) && second !== 'yes')
    throw new MunshiError(
      'invalid_input',
      'Nothing was approved: this return needs a second look, and its box was not ticked.',
    );
  await supplyInput(job.tenantId, job.id, { checksum, by: viewer });
  return subject === 'return'
    ? 'Approved. The filing goes on.'
    : 'Agreed. The data on the portal is replaced.';
};

const needsSecond = (
  request: RequestOf<'approval_of_return'> | RequestOf<'approval_of_replacing'>,
): boolean => request.kind === 'approval_of_return' && request.needsSecondLook.length > 0;

const otpForm = z.object({ kind: z.enum(['gst_login_otp', 'evc_otp']), otp: z.string() });

/** Hands an OTP on; it is neither kept nor repeated here, whatever comes of it. */
export const giveOtp: ReviewAct = async ({ supplyInput }, { job, request }, form) => {
  const sent = otpForm.safeParse(form);
  if (!sent.success) throw new MunshiError('invalid_input', 'This form is not complete.');
  const { kind } = sent.data;
  const otp = sent.data.otp.replaceAll(/\s/g, '');
  if (request?.kind !== kind)
    throw new MunshiError('conflict', 'This OTP is no longer asked for, so it was not used.');
  if (!/^\d{4,8}$/.test(otp))
    throw new MunshiError('invalid_input', 'An OTP has digits only, mostly six. Type it again.');
  await supplyInput(job.tenantId, job.id, { otp });
  return kind === 'evc_otp' ? 'The OTP was taken. The return is being filed.' : 'The OTP was taken.';
};
