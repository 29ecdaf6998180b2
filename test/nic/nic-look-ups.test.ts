import { describe, expect, it, onTestFinished } from 'vitest';
import { createNicStandIn } from '../../fixtures/stand-ins/nic/create-nic-stand-in.js';
import { createNicProvider } from '../../src/providers/nic/nic-provider.js';
import { aCall, aConnection, anInvoice, keyOf, keys, noon, setup } from './nic-setup.js';

describe('look-ups', () => {
  it('find a document by its IRN and by its number', async () => {
    const { provider, call } = await setup();
    const made = await provider.generate(call, anInvoice('A/1-b'));
    if (made.kind !== 'done') throw new Error(`the document was not registered: ${made.kind}`);
    expect(await provider.findByIrn(call, made.result.irn)).toEqual(made);
    expect(await provider.findByDocument(call, keyOf(anInvoice('A/1-b')))).toEqual(made);
  });

  it('give absent for what was never registered', async () => {
    const { provider, call } = await setup();
    const absent = { kind: 'absent', httpStatus: 200 };
    expect(await provider.findByIrn(call, 'a'.repeat(64))).toEqual(absent);
    expect(await provider.findByDocument(call, keyOf(anInvoice()))).toEqual(absent);
  });

  it('tell when the IRP no longer serves the details', async () => {
    const { provider, call, clock } = await setup();
    await provider.generate(call, anInvoice());
    clock.now = new Date(noon.getTime() + 4 * 86_400_000);
    expect(await provider.findByDocument(call, keyOf(anInvoice()))).toMatchObject({
      kind: 'rejected',
      failure: { code: 'details_not_served', providerCode: '2283' },
    });
  });

  it.each(['drop_before', 'http_503_before', 'garbage'] as const)(
    'are asked again after %s',
    async (kind) => {
      const { provider, call, standIn } = await setup();
      await provider.generate(call, anInvoice());
      standIn.faults.queue({ op: 'get_by_doc', kind, times: 2 });
      expect(await provider.findByDocument(call, keyOf(anInvoice()))).toMatchObject({ kind: 'done' });
      expect(standIn.faults.played()[kind]).toBe(2);
    },
  );

  it('give transient when the IRP stays down', async () => {
    const { provider, call, standIn } = await setup();
    standIn.faults.queue({ op: 'get_by_doc', kind: 'http_503_before', times: 9 });
    expect(await provider.findByDocument(call, keyOf(anInvoice()))).toMatchObject({
      kind: 'transient',
      failure: { code: 'provider_down', httpStatus: 503 },
    });
    expect(standIn.faults.played()['http_503_before']).toBe(3);
  });

  it('give unauthorized when another login has changed the session key, and read on after renew', async () => {
    const { provider, call, sessions, standIn } = await setup();
    await provider.generate(call, anInvoice());
    for (const session of sessions.stored.values())
      session.data['sek'] = Buffer.alloc(32, 7).toString('base64');
    const look = () => provider.findByDocument(call, keyOf(anInvoice()));
    expect(await look()).toMatchObject({ kind: 'unauthorized', failure: { code: 'session_stale' } });
    expect(await provider.renew(call)).toMatchObject({ kind: 'done' });
    expect(await look()).toMatchObject({ kind: 'done' });
    expect(standIn.register().logins).toBe(2);
  });
});

describe('keys', () => {
  it("gives the stand-in's signing key in the sandbox", async () => {
    const { provider, call, standIn } = await setup();
    const { signing, kid } = standIn.publicKeys;
    expect(await provider.signingKeys(call)).toEqual([{ kid, pem: signing }]);
  });

  it("gives the connection's own keys where it has them, and none from elsewhere when live", async () => {
    const { provider, standIn } = await setup();
    const signingKeys = [{ kid: 'OLD', pem: 'pem' }];
    const own = aConnection(standIn.url, { settings: { baseUrl: standIn.url, signingKeys } });
    expect(await provider.signingKeys(aCall(own))).toEqual(signingKeys);
    expect(await provider.signingKeys(aCall(aConnection(standIn.url, { sandbox: false })))).toEqual([]);
  });

  it('asks the stand-in for its keys once', async () => {
    const { http, sessions } = await setup();
    const standIn = await createNicStandIn({ keys, clock: () => noon });
    onTestFinished(() => standIn.close());
    const urls: string[] = [];
    const counting = {
      ...http,
      send: (request: Parameters<typeof http.send>[0]) => {
        urls.push(request.url);
        return http.send(request);
      },
    };
    const provider = createNicProvider({ http: counting, sessions, now: () => noon });
    const call = aCall(aConnection(standIn.url));
    await provider.generate(call, anInvoice());
    await provider.signingKeys(call);
    expect(urls.filter((url) => url.endsWith('/stand-in/keys'))).toHaveLength(1);
  });

  it('rejects a connection that lacks something, naming it', async () => {
    const { provider, standIn } = await setup();
    const lacking = aConnection(standIn.url, { secrets: { clientId: 'x', username: 'y' } });
    expect(await provider.generate(aCall(lacking), anInvoice())).toMatchObject({
      kind: 'rejected',
      failure: {
        code: 'connection_incomplete',
        message: 'The connection to nic lacks, or has wrongly: clientSecret, password',
      },
    });
    const keyless = aConnection(standIn.url, { sandbox: false });
    expect(await provider.generate(aCall(keyless), anInvoice())).toMatchObject({
      failure: { message: 'The connection to nic lacks, or has wrongly: encryptionKey' },
    });
  });
});
