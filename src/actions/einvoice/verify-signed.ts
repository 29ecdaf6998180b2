import { createPublicKey } from 'node:crypto';
import { compactVerify, decodeProtectedHeader, errors } from 'jose';
import { z } from 'zod';
import type { IrpSigningKey } from '../../providers/irp/irp-contract.js';

/** A signed text whose signature is good, with the JSON that it carries; or why it is not believed. */
export type VerifiedSigned = { verified: true; data: unknown } | { verified: false; reason: string };

const payloadSchema = z.object({ data: z.string() });

/**
 * Verifies a compact JWS of an IRP (SignedInvoice or SignedQRCode): RS256 only, by the key that its `kid` names. The
 * payload holds its data as JSON text, so it is parsed twice. Never throws. Source: NIC API docs, Generate IRN v1.03,
 * signed QR code and invoice.
 */
export const verifySigned = async (jws: string, keys: readonly IrpSigningKey[]): Promise<VerifiedSigned> => {
  try {
    const { kid } = decodeProtectedHeader(jws);
    const key = keys.find((candidate) => candidate.kid === kid);
    if (!key)
      return { verified: false, reason: 'it is signed with a key that is not among those of the portal' };
    const { payload } = await compactVerify(jws, createPublicKey(key.pem), { algorithms: ['RS256'] });
    return { verified: true, data: parseData(Buffer.from(payload).toString('utf8')) };
  } catch (error) {
    return { verified: false, reason: reasonOf(error) };
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

function parseData(payload: string): unknown {
  return JSON.parse(payloadSchema.parse(JSON.parse(payload)).data);
}

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'its signature is wrong';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'it is not signed with RS256';
  return 'it is not in the form of a signed document';
}
