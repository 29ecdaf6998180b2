/**
 * The bytes behind standard Base64 with padding; null for every other spelling of them (url-safe letters, no padding,
 * spaces, unused bits that are set), all of which Node's decoder would take.
 */
export const tryDecodeStrictBase64 = (text: string): Buffer | null => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
};
