import type { Mode } from '../../domain/job.js';
import { createTokenSigner } from '../../security/signed-token.js';
import type { EmailStream } from './email-stream.js';
import { emailStreams } from './email-stream.js';

/** Who would get no more mail of a stream. */
export interface Unsubscriber {
  tenantId: string;
  mode: Mode;
  /** `addressKey` of the recipient: the link tells nobody who it is for. */
  addressKey: string;
  stream: EmailStream;
}

export interface UnsubscribeLinks {
  /** `{base}/unsubscribe/{token}`: a page by GET, which changes nothing; the end of the stream by POST (RFC 8058). */
  link(who: Unsubscriber): string;
  /** Whom a token unsubscribes; null when it is not ours or was changed. It never ends: old mails are unsubscribed from too. */
  read(token: string): Unsubscriber | null;
}

/** Links that need no store and no login. `base` has no slash at its end. Throws a RangeError when the signing key has not 32 bytes. */
export const createUnsubscribeLinks = (deps: { signingKey: Buffer; base: string }): UnsubscribeLinks => {
  const signer = createTokenSigner(deps.signingKey, 'email unsubscribe');
  return {
    link: ({ tenantId, mode, addressKey, stream }) =>
      `${deps.base}/unsubscribe/${signer.sign([tenantId, mode, addressKey, stream])}`,
    read(token) {
      const [tenantId, mode, addressKey, stream] = signer.read(token, 4) ?? [];
      if (tenantId === undefined || addressKey === undefined || !isMode(mode) || !isStream(stream))
        return null;
      return { tenantId, mode, addressKey, stream };
    },
  };
};

const isMode = (text: string | undefined): text is Mode => text === 'test' || text === 'live';
const isStream = (text: string | undefined): text is EmailStream =>
  emailStreams.some((stream) => stream === text);
