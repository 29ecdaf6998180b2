import type { Mode } from '../../domain/job.js';
import { createTokenSigner } from '../../security/signed-token.js';
import { readHttpUrl } from './http-url.js';

/** The mail that was opened, or whose link was followed. */
export interface TrackedMail {
  tenantId: string;
  mode: Mode;
  jobId: string;
}

export interface TrackingLinks {
  /** `{base}/open/{token}`, to be answered with a picture of one point. */
  open(mail: TrackedMail): string;
  readOpen(token: string): TrackedMail | null;
  /** `{base}/click/{token}`, to be answered with a redirect; `target` must be an http or https address, else it throws a RangeError. */
  click(mail: TrackedMail, target: string): string;
  /** Where a link led, as signed; null when the token is not ours or was changed, so that nobody else can make us redirect. */
  readClick(token: string): (TrackedMail & { target: string }) | null;
}

/** Links that need no store. `base` has no slash at its end. Throws a RangeError when the signing key has not 32 bytes. */
export const createTrackingLinks = (deps: { signingKey: Buffer; base: string }): TrackingLinks => {
  const opens = createTokenSigner(deps.signingKey, 'email open');
  const clicks = createTokenSigner(deps.signingKey, 'email click');
  return {
    open: ({ tenantId, mode, jobId }) => `${deps.base}/open/${opens.sign([tenantId, mode, jobId])}`,
    readOpen: (token) => mailOf(opens.read(token, 3)),
    click({ tenantId, mode, jobId }, target) {
      const url = readHttpUrl(target);
      if (!url) throw new RangeError('only http and https addresses can be tracked');
      const field = Buffer.from(url.href).toString('base64url');
      return `${deps.base}/click/${clicks.sign([tenantId, mode, jobId, field])}`;
    },
    readClick(token) {
      const fields = clicks.read(token, 4);
      const mail = mailOf(fields);
      const url = readHttpUrl(Buffer.from(fields?.[3] ?? '', 'base64url').toString());
      return mail && url ? { ...mail, target: url.href } : null;
    },
  };
};

const mailOf = (fields: string[] | null): TrackedMail | null => {
  const [tenantId, mode, jobId] = fields ?? [];
  if (tenantId === undefined || jobId === undefined || (mode !== 'test' && mode !== 'live')) return null;
  return { tenantId, mode, jobId };
};
