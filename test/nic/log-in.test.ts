import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aCall, aConnection, anInvoice, aProvider, keys } from './nic-setup.js';

/** A server that answers every request with these, in turn, and counts them. */
const setup = async (...answers: { status: number; body: unknown }[]) => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(seen.length, answers.length - 1)];
    seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(answer?.status ?? 500).end(JSON.stringify(answer?.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const settings = { baseUrl, encryptionKey: keys.encryption.publicPem };
  const connection = aConnection(baseUrl, { sandbox: false, mode: 'live', settings });
  const { provider, sessions } = aProvider();
  return {
    connection,
    provider,
    seen,
    sessions,
    generate: () => provider.generate(aCall(connection), anInvoice()),
  };
};

const refusal = (code: string) => ({
  status: 200,
  body: { Status: 0, Data: null, ErrorDetails: [{ ErrorCode: code, ErrorMessage: 'in Auth' }] },
});
const login = (Data: unknown) => ({ status: 200, body: { Status: 1, Data } });

describe('a login', () => {
  it.each([
    ['down', { status: 503, body: 'x' }, 3, 'transient', 'provider_down'],
    ['not a login', login({ AuthToken: 't' }), 3, 'transient', 'answer_unreadable'],
    [
      'a session key that our AppKey does not open',
      login({ AuthToken: 't', Sek: Buffer.alloc(48).toString('base64'), TokenExpiry: '2026-11-20 18:00:00' }),
      3,
      'transient',
      'answer_unreadable',
    ],
    ['an error in Auth', refusal('5001'), 2, 'rejected', 'login_unreadable'],
    ['a wrong password', refusal('1019'), 1, 'rejected', 'credentials_refused'],
    ['a wrong public key', refusal('1013'), 1, 'rejected', 'login_unreadable'],
    ['slow down', { status: 429, body: '' }, 1, 'throttled', 'rate_limited'],
    ['a closed gate', { status: 403, body: '' }, 1, 'rejected', 'access_refused'],
  ])('that is answered with %s', async (_name, answer, requests, kind, code) => {
    const { generate, seen } = await setup(answer);
    expect(await generate()).toMatchObject({ kind, failure: { code } });
    expect(seen).toEqual(Array.from({ length: requests }, () => 'POST /eivital/v1.04/auth'));
  });

  it('that passes trouble of a moment goes on', async () => {
    const { generate, seen } = await setup({ status: 503, body: '' }, refusal('1019'));
    expect(await generate()).toMatchObject({ kind: 'rejected' });
    expect(seen).toHaveLength(2);
  });

  it('is not tried with credentials that are too long for the key', async () => {
    const { provider, connection, seen } = await setup(refusal('1019'));
    const secrets = { ...connection.secrets, password: 'p'.repeat(80) };
    expect(await provider.generate(aCall({ ...connection, secrets }), anInvoice())).toMatchObject({
      kind: 'rejected',
      failure: { code: 'connection_incomplete' },
    });
    expect(seen).toEqual([]);
  });

  it('leaves neither password nor client secret in what it gives and stores', async () => {
    const { generate, sessions, connection } = await setup(refusal('1019'));
    const outcome = await generate();
    const written = JSON.stringify([outcome, ...sessions.stored]);
    expect(written).not.toContain(connection.secrets['password']);
    expect(written).not.toContain(connection.secrets['clientSecret']);
  });
});
