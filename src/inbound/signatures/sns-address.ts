const snsHost = /^sns\.[a-z0-9-]{3,}\.amazonaws\.com(?:\.cn)?$/;

/**
 * Whether an address may be believed to be that of SNS: https at `sns.<region>.amazonaws.com`, no other port, no credentials.
 * `sandboxOrigin`, where there is one, is believed too: a stand-in serves its own certificate.
 */
export const isSnsAddress = (address: string, sandboxOrigin: string | null): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password, origin } = new URL(address);
  if (username !== '' || password !== '') return false;
  if (sandboxOrigin !== null && origin === sandboxOrigin) return true;
  return protocol === 'https:' && port === '' && snsHost.test(hostname);
};

/** Whether an address of SNS is one of a certificate: its path ends so, and nothing follows. */
export const isSnsCertificateAddress = (address: string, sandboxOrigin: string | null): boolean =>
  isSnsAddress(address, sandboxOrigin) && new URL(address).pathname.endsWith('.pem');
