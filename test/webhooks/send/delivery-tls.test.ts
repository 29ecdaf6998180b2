import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { aSelfSignedCertificate } from '../../nic/self-signed-certificate.js';
import { addressRecords, aDnsServer } from '../address/dns-stand-in.js';
import { aReceiver, aSender, aTlsServer } from './sender-under-test.js';

describe('a delivery over TLS', () => {
  it('says which version was spoken, and keeps the connection', async () => {
    const certificate = aSelfSignedCertificate();
    const port = await aTlsServer(certificate);
    const { send } = aSender({ ca: certificate.cert, sandbox: false });
    const first = await send(`https://127.0.0.1:${port}/`);
    expect(first).toMatchObject({ statusCode: 204, error: null, tlsVersion: 'TLSv1.3', sent: true });
    expect(first.phases.tlsMs).not.toBeNull();
    const second = await send(`https://127.0.0.1:${port}/`);
    expect(second).toMatchObject({ tlsVersion: 'TLSv1.3', resolvedIp: '127.0.0.1', phases: { tlsMs: null } });
  });

  it('checks the certificate against the name in the URL, not against the address', async () => {
    const named = aSelfSignedCertificate({ host: 'hooks.example.com' });
    const port = await aTlsServer(named);
    const dns = await aDnsServer((question) => addressRecords(question, ['127.0.0.1']));
    const { send } = aSender({ ca: named.cert, dns: dns.server });
    expect(await send(`https://hooks.example.com:${port}/`)).toMatchObject({ statusCode: 204 });
    expect(await send(`https://other.example.com:${port}/`)).toMatchObject({
      error: 'tls_hostname',
      sent: false,
    });
  });

  it.each([
    ['has expired', aSelfSignedCertificate({ until: '240101000000Z' }), 'tls_expired'],
    ['is for another host', aSelfSignedCertificate({ host: '127.0.0.2' }), 'tls_hostname'],
  ])('fails when the certificate %s', async (_what, certificate, error) => {
    const port = await aTlsServer(certificate);
    const { send } = aSender({ ca: certificate.cert });
    expect(await send(`https://127.0.0.1:${port}/`)).toMatchObject({ error, statusCode: null, sent: false });
  });

  it('fails when nobody vouches for the certificate, whatever the environment says', async () => {
    const port = await aTlsServer(aSelfSignedCertificate());
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    expect(await aSender().send(`https://127.0.0.1:${port}/`)).toMatchObject({
      error: 'tls_untrusted',
      sent: false,
    });
  });

  it('fails with a server that speaks TLS 1.1 at most', async () => {
    const certificate = aSelfSignedCertificate();
    const port = await aTlsServer({
      ...certificate,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    const { send } = aSender({ ca: certificate.cert });
    expect(await send(`https://127.0.0.1:${port}/`)).toMatchObject({ error: 'tls_handshake', sent: false });
  });

  it('fails with a server that speaks no TLS', async () => {
    const receiver = await aReceiver();
    const url = receiver.hookUrl('a').replace('http:', 'https:');
    expect(await aSender().send(url)).toMatchObject({ error: 'tls_handshake', sent: false });
  });

  it('fails with a server that wants a certificate of ours', async () => {
    const certificate = aSelfSignedCertificate();
    const port = await aTlsServer({ ...certificate, requestCert: true, rejectUnauthorized: true });
    const { send } = aSender({ ca: certificate.cert });
    const { error, statusCode } = await send(`https://127.0.0.1:${port}/`);
    expect(statusCode).toBeNull();
    // TLS 1.3 refuses after the handshake; the alert and the end of the connection race.
    expect(['tls_handshake', 'reset']).toContain(error);
  });
});
