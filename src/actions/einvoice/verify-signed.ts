import { createPublicKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { compactVerify, decodeProtectedHeader, errors } from 'jose';
import { z } from 'zod';
import { indiaDate } from '../../domain/india-time.js';
import type { IrpSigningKey } from '../../providers/irp/irp-contract.js';
import { daysBetween } from './document-date.js';

/** A signed text whose signature is good, with the JSON that it carries; or why it is not believed. */
export type VerifiedSigned = { verified: true; data: unknown } | { verified: false; reason: string };

const payloadSchema = z.object({ data: z.string() });

/**
 * Verifies a compact JWS of an IRP (SignedInvoice or SignedQRCode): RS256 only, by a key that its `kid` names and that
 * was in use on the day of the acknowledgement, `signedOn` (`YYYY-MM-DD` in India; null when not known, and then days do
 * not count). A renewed key may have the name of the old one. The payload holds its data as JSON text, so it is parsed
 * twice. Never throws. Source: NIC API docs, Generate IRN v1.03, signed QR code and invoice.
 */
export const verifySigned = async (
  jws: string,
  keys: readonly IrpSigningKey[],
  signedOn: string | null,
): Promise<VerifiedSigned> => {
  try {
    const { kid } = decodeProtectedHeader(jws);
    const named = keys.filter((key) => key.kid === kid);
    if (named.length === 0) return refused('it is signed with a key that is not among those of the portal');
    const readable = named.map(readKey).filter((key) => key !== null);
    if (readable.length === 0) return refused('the key of the portal that it names cannot be read');
    return await verifyWith(readable, jws, signedOn);
  } catch (error) {
    return refused(reasonOf(error));
  }
};

/** The JSON that a signed text carries, whoever signed it; null when it carries none. */
export const decodeSigned = (jws: string): unknown => {
  try {
    return parseData(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
};

interface DatedKey {
  publicKey: KeyObject;
  from: string | null;
  until: string | null;
}

/** Null when the text holds no RSA key: another key of that name may still be good. */
function readKey({ pem, from, until }: IrpSigningKey): DatedKey | null {
  try {
    const certificate = pem.includes('BEGIN CERTIFICATE') ? new X509Certificate(pem) : null;
    const publicKey = certificate?.publicKey ?? createPublicKey(pem);
    if (publicKey.asymmetricKeyType !== 'rsa') return null;
    return {
      publicKey,
      from: from ?? (certificate && indiaDate(new Date(certificate.validFrom))),
      until: until ?? (certificate && indiaDate(new Date(certificate.validTo))),
    };
  } catch {
    return null;
  }
}

async function verifyWith(
  keys: readonly DatedKey[],
  jws: string,
  signedOn: string | null,
): Promise<VerifiedSigned> {
  let hasSigned = false;
  for (const key of keys) {
    const payload = await payloadSignedBy(key.publicKey, jws);
    if (payload === null) continue;
    if (isInUse(key, signedOn)) return { verified: true, data: parseData(payload) };
    hasSigned = true;
  }
  return refused(
    hasSigned
      ? 'it is signed with a key that the portal did not use on the day of the acknowledgement'
      : 'its signature is wrong',
  );
}

/** Null when another key has signed it; whatever else is wrong with the text is thrown. */
async function payloadSignedBy(publicKey: KeyObject, jws: string): Promise<string | null> {
  try {
    const { payload } = await compactVerify(jws, publicKey, { algorithms: ['RS256'] });
    return Buffer.from(payload).toString('utf8');
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return null;
    throw error;
  }
}

/** A day that a change of keys may take to reach every machine of the portal, and that a clock may be off. */
const slackDays = 1;

function isInUse({ from, until }: DatedKey, signedOn: string | null): boolean {
  if (signedOn === null) return true;
  const isTooEarly = from !== null && daysBetween(signedOn, from) > slackDays;
  const isTooLate = until !== null && daysBetween(until, signedOn) > slackDays;
  return !isTooEarly && !isTooLate;
}

const refused = (reason: string): VerifiedSigned => ({ verified: false, reason });

function parseData(payload: string): unknown {
  return JSON.parse(payloadSchema.parse(JSON.parse(payload)).data);
}

function reasonOf(error: unknown): string {
  return error instanceof errors.JOSEAlgNotAllowed
    ? 'it is not signed with RS256'
    : 'it is not in the form of a signed document';
}
