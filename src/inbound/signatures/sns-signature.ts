import { verify } from 'node:crypto';
import type { InboundSignature } from '../inbound-provider.js';
import { readPayload, textAt, type JsonObject } from '../json-payload.js';
import { accepted, refused } from './signature-verdict.js';
import { signingKey } from './signing-key.js';
import { isSnsCertificateAddress } from './sns-address.js';
import { readSnsSettings } from './sns-settings.js';

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** By the envelope's own version: under the other hash a signature does not fit. */
const hashes: Readonly<Record<string, string>> = { '1': 'sha1', '2': 'sha256' };
const notification = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
const confirmation = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
/** What is signed of each type, in this order. */
const signedFields: Readonly<Record<string, readonly string[]>> = {
  Notification: notification,
  SubscriptionConfirmation: confirmation,
  UnsubscribeConfirmation: confirmation,
};

/**
 * The envelope of Amazon SNS: RSA over `Key\nValue\n` of its fields. The topic must be one of the connection's, since anybody can
 * have SNS sign for a topic of theirs; the certificate is the one that the settings hold for the address that the envelope
 * names, and nothing is fetched. No age is refused: SNS tries again for weeks. Source: docs.aws.amazon.com/sns, "Verifying
 * the signatures of Amazon SNS messages".
 */
export const snsSignature: InboundSignature = {
  // The topic is no secret; a connection that cannot send has nothing to be told of.
  secretName: 'secretAccessKey',
  verify: ({ body, settings }, { now }) => {
    const envelope = readPayload(body)?.fields;
    const signature = textAt(envelope, '/Signature');
    const address = textAt(envelope, '/SigningCertURL');
    const hash = hashes[textAt(envelope, '/SignatureVersion') ?? ''];
    const fields = signedFields[textAt(envelope, '/Type') ?? ''];
    if (!envelope || signature === undefined || address === undefined) return refused('missing_header');
    if (!hash || !fields || !base64.test(signature)) return refused('malformed_header');
    const own = readSnsSettings(settings);
    if ('fault' in own) return refused('bad_secret');
    if (!own.topicArns.includes(textAt(envelope, '/TopicArn') ?? '')) return refused('bad_id');
    if (!isSnsCertificateAddress(address, own.sandboxOrigin)) return refused('malformed_header');
    const pem = Object.hasOwn(own.certificates, address) ? own.certificates[address] : undefined;
    const key = pem === undefined ? null : signingKey(pem, now);
    if (!key) return refused('bad_secret');
    const isGenuine = verify(hash, signedText(envelope, fields), key, Buffer.from(signature, 'base64'));
    return isGenuine ? accepted : refused('no_match');
  },
  eventKey: ({ body }) => textAt(readPayload(body)?.fields, '/MessageId') ?? null,
  headersToKeep: () => ['x-amz-sns-message-type', 'x-amz-sns-message-id'],
};

/** A field that is not there is left out, as the subject mostly is. */
const signedText = (envelope: JsonObject, fields: readonly string[]): Buffer =>
  Buffer.from(
    fields
      .map((name): [string, unknown] => [name, envelope[name]])
      .filter((pair): pair is [string, string] => typeof pair[1] === 'string')
      .map(([name, value]) => `${name}\n${value}\n`)
      .join(''),
  );
