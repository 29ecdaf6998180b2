/**
 * Whether an address may be believed to be PayPal's: https at paypal.com or below it, no other port, no credentials.
 * `sandboxOrigin`, where there is one, is believed too: a stand-in serves its own certificate.
 */
export const isPayPalAddress = (address: string, sandboxOrigin: string | null): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password, origin } = new URL(address);
  if (username !== '' || password !== '') return false;
  if (sandboxOrigin !== null && origin === sandboxOrigin) return true;
  const isTheirs = hostname === 'paypal.com' || hostname.endsWith('.paypal.com');
  return protocol === 'https:' && port === '' && isTheirs;
};
