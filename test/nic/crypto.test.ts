import { constants, createDecipheriv, privateDecrypt, randomBytes, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decrypt, encrypt, readEncryptionKey, sealLogin } from '../../src/providers/nic/crypto.js';
import { keys } from './nic-setup.js';
import { aSelfSignedCertificate } from './self-signed-certificate.js';

const publicKey = readEncryptionKey(keys.encryption.publicPem);

/** Undoes the login's encryption with Node's own primitives; the padding 00 02 … 00 is taken off here. */
const openLogin = (sealed: string): unknown => {
  const block = privateDecrypt(
    { key: keys.encryption.privateKey, padding: constants.RSA_NO_PADDING },
    Buffer.from(sealed, 'base64'),
  );
  expect([block[0], block[1]]).toEqual([0, 2]);
  const base64 = block.subarray(block.indexOf(0, 2) + 1).toString();
  return JSON.parse(Buffer.from(base64, 'base64').toString());
};

describe('the login', () => {
  it('is base64 of its JSON under RSA PKCS #1 v1.5', () => {
    const fields = { UserName: 'u', Password: 'p', AppKey: 'k', ForceRefreshAccessToken: false };
    expect(openLogin(sealLogin(publicKey, fields) ?? '')).toEqual(fields);
  });

  it('has room for 66 characters of user name and password', () => {
    const fields = (length: number) => ({
      UserName: 'u'.repeat(length - 10),
      Password: 'p'.repeat(10),
      AppKey: randomBytes(32).toString('base64'),
      ForceRefreshAccessToken: false,
    });
    expect(openLogin(sealLogin(publicKey, fields(66)) ?? '')).toMatchObject({ Password: 'p'.repeat(10) });
    expect(sealLogin(publicKey, fields(67))).toBeNull();
  });

  it.each(['a PEM key', 'base64 of a key', 'a PEM certificate', 'base64 of a certificate'])(
    'takes %s',
    (form) => {
      const { cert } = aSelfSignedCertificate();
      const bare = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '');
      const text = form.includes('key') ? keys.encryption.publicPem : cert;
      const expected = form.includes('key') ? publicKey : new X509Certificate(cert).publicKey;
      expect(readEncryptionKey(form.startsWith('base64') ? bare(text) : text).equals(expected)).toBe(true);
    },
  );

  it.each(['', 'not a key', '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----'])('refuses %j', (text) => {
    expect(() => readEncryptionKey(text)).toThrow();
  });
});

describe('the session', () => {
  const key = randomBytes(32);

  it.each(['', '{}', 'ü€ नमस्ते', 'x'.repeat(16), 'y'.repeat(70_000)])(
    'encrypts with AES-256-ECB (%#)',
    (clear) => {
      const decipher = createDecipheriv('aes-256-ecb', key, null);
      const sealed = encrypt(key, clear);
      const opened = Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()]);
      expect(opened.toString()).toBe(clear);
      expect(decrypt(key, sealed)?.toString()).toBe(clear);
    },
  );

  it('does not open what another key has encrypted, nor what was cut', () => {
    const sealed = encrypt(key, '{"a":1}');
    const opened = decrypt(Buffer.alloc(32, 1), sealed);
    expect(opened?.toString()).not.toBe('{"a":1}');
    expect(decrypt(key, sealed.slice(0, 8))).toBeNull();
    expect(decrypt(Buffer.alloc(5), sealed)).toBeNull();
  });
});
