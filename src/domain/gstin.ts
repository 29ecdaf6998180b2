const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const shape = /^[0-9]{2}[0-9A-Z]{13}$/;

/**
 * The 15th character that a GSTIN ought to have, from its first 14; null when these are not `[0-9A-Z]`.
 * Rule: weights 1,2,1,2,…; each product folded as floor(p/36)+p%36; (36 - sum%36)%36.
 */
export const gstinCheckDigit = (gstin: string): string | null => {
  const body = gstin.slice(0, 14);
  if (!/^[0-9A-Z]{14}$/.test(body)) return null;
  let sum = 0;
  for (let i = 0; i < 14; i += 1) {
    const product = alphabet.indexOf(body.charAt(i)) * (i % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return alphabet.charAt((36 - (sum % 36)) % 36);
};

/** True when the text has a GSTIN's shape: 15 characters, two digits of state first. */
export const hasGstinShape = (text: string): boolean => shape.test(text);

/** True when shape and check digit are right. Lower case is wrong: normalise (trim, upper-case) first. */
export const isGstin = (text: string): boolean => hasGstinShape(text) && gstinCheckDigit(text) === text[14];
