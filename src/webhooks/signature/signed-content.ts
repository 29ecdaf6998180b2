/**
 * The bytes that a signature covers: id, dot, timestamp, dot, and the body as it travels (Standard Webhooks, "Signature
 * scheme"). Without a dot in the id no two messages share them.
 */
export const signedContent = (id: string, timestamp: string, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
