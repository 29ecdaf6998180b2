import { X509Certificate, type KeyObject } from 'node:crypto';

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * The key of the first certificate of a PEM, if all of them are in force and each is signed by the one after it; null
 * otherwise. Who put the PEM into the settings vouches for the last one.
 */
export const signingKey = (pem: string, now: Date): KeyObject | null => {
  const chain = readChain(pem);
  const [leaf] = chain;
  const isInForce = chain.every(
    ({ validFrom, validTo }) =>
      Date.parse(validFrom) <= now.getTime() && now.getTime() <= Date.parse(validTo),
  );
  const isLinked = chain.slice(1).every((issuer, index) => {
    const issued = chain[index];
    return issued?.checkIssued(issuer) === true && issued.verify(issuer.publicKey) && issuer.ca;
  });
  return leaf && isInForce && isLinked && leaf.publicKey.asymmetricKeyType === 'rsa' ? leaf.publicKey : null;
};

const readChain = (pem: string): X509Certificate[] => {
  try {
    return (pem.match(block) ?? []).map((text) => new X509Certificate(text));
  } catch {
    // One that cannot be read vouches for nothing.
    return [];
  }
};
