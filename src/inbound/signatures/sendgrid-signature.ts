import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { InboundSignature } from '../inbound-provider.js';
import { anyTime } from './signed-time.js';
import { accepted, refused } from './signature-verdict.js';

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * SendGrid's signed event webhook: ECDSA on P-256 with SHA-256, DER in Base64, over the timestamp followed at once by the body,
 * whose CRLFs between and after the events count. The secret is the verification key that its console shows. No age is
 * refused: what was not taken is sent again for a day. Source: SendGrid, "Event webhook security features".
 */
export const sendgridVerify: InboundSignature['verify'] = ({ headers, body }, { secrets, now }) => {
  const signature = headers['x-twilio-email-event-webhook-signature'];
  const time = headers['x-twilio-email-event-webhook-timestamp'];
  if (!signature || time === undefined) return refused('missing_header');
  const wrongTime = anyTime(time, now);
  if (wrongTime) return refused(wrongTime);
  if (!base64.test(signature)) return refused('malformed_header');
  const keys = secrets.map(tryReadKey);
  const signed = Buffer.concat([Buffer.from(time), body]);
  const given = Buffer.from(signature, 'base64');
  if (keys.some((key) => key && verify('sha256', signed, key, given))) return accepted;
  return refused(keys.includes(null) ? 'bad_secret' : 'no_match');
};

/** A P-256 key as SendGrid shows it: the Base64 of its DER form, without armour. */
const tryReadKey = (text: string): KeyObject | null => {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null;
  } catch {
    // What cannot be read proves nothing.
    return null;
  }
};
