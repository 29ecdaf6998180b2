import type { Refusal, SignatureVerdict } from '../inbound-provider.js';

export const accepted: SignatureVerdict = { ok: true };

/** The verdict that names what is wrong. */
export const refused = (refusal: Refusal): SignatureVerdict => ({ ok: false, refusal });
