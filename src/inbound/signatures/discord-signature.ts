import { verify } from 'node:crypto';
import { ed25519PublicKey } from '../../webhooks/signature/ed25519-keys.js';
import type { InboundSignature } from '../inbound-provider.js';
import { anyTime } from './signed-time.js';
import { accepted, refused } from './signature-verdict.js';

const hexSignature = /^[0-9a-f]{128}$/i;
const hexKey = /^[0-9a-f]{64}$/i;

/**
 * Discord's `x-signature-ed25519` in hex over the timestamp followed at once by the body; the secret is the application's public
 * key in hex. A wrong one must be refused with 401: Discord tests that. Source: docs.discord.com, "Interactions", security.
 */
export const discordVerify: InboundSignature['verify'] = ({ headers, body }, { secrets, now }) => {
  const signature = headers['x-signature-ed25519'];
  const time = headers['x-signature-timestamp'];
  if (signature === undefined || time === undefined) return refused('missing_header');
  const wrongTime = anyTime(time, now);
  if (wrongTime) return refused(wrongTime);
  if (!hexSignature.test(signature)) return refused('malformed_header');
  const keys = secrets.filter((text) => hexKey.test(text)).map((text) => Buffer.from(text, 'hex'));
  const signed = Buffer.concat([Buffer.from(time), body]);
  const given = Buffer.from(signature, 'hex');
  const isGenuine = keys.some((raw) => verify(null, signed, ed25519PublicKey(raw), given));
  if (isGenuine) return accepted;
  return refused(keys.length < secrets.length ? 'bad_secret' : 'no_match');
};
