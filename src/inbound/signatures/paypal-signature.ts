import { verify } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { InboundSignature } from '../inbound-provider.js';
import { readPayload, textAt } from '../json-payload.js';
import { isPayPalAddress } from './paypal-certificate.js';
import { readPayPalSettings } from './paypal-settings.js';
import { accepted, refused } from './signature-verdict.js';
import { signingKey } from './signing-key.js';

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * PayPal's `paypal-transmission-sig`: RSA with SHA-256 over `id|time|webhook id|CRC-32 of the body` (unsigned, decimal). The
 * webhook's id is the connection's, never the request's; the certificate is the one that its settings hold for the address
 * that the request names, and nothing is fetched. A CRC-32 is no hash: whoever has seen one genuine message can write
 * another that fits it, so what it tells is a hint alone. No age is refused: PayPal names no tolerance and sends again for
 * three days. Source: developer.paypal.com/api/rest/webhooks, "Self verification".
 */
export const paypalSignature: InboundSignature = {
  // The webhook's id is no secret; a connection without its own could not read what it is told of.
  secretName: 'clientSecret',
  verify: ({ headers, body, settings }, { now }) => {
    const id = headers['paypal-transmission-id'];
    const time = headers['paypal-transmission-time'];
    const signature = headers['paypal-transmission-sig'];
    const address = headers['paypal-cert-url'];
    const algorithm = headers['paypal-auth-algo'];
    if (!id || !time || !signature || !address || !algorithm) return refused('missing_header');
    if (algorithm !== 'SHA256withRSA' || !base64.test(signature)) return refused('malformed_header');
    const own = readPayPalSettings(settings);
    if ('fault' in own) return refused('bad_secret');
    if (!isPayPalAddress(address, own.sandboxOrigin)) return refused('malformed_header');
    const pem = Object.hasOwn(own.certificates, address) ? own.certificates[address] : undefined;
    const key = pem === undefined ? null : signingKey(pem, now);
    if (!key) return refused('bad_secret');
    const signed = Buffer.from([id, time, own.webhookId, crc32(body)].join('|'));
    const isGenuine = verify('sha256', signed, key, Buffer.from(signature, 'base64'));
    return isGenuine ? accepted : refused('no_match');
  },
  eventKey: ({ body }) => textAt(readPayload(body)?.fields, '/id') ?? null,
  headersToKeep: () => ['paypal-transmission-id', 'paypal-transmission-time'],
};
