import { describe, expect, it } from 'vitest';
import { aCall, aConnection, anInvoice, gstin, noon, setup } from './nic-setup.js';

describe('sessions', () => {
  it('logs in once for twenty calls at once', async () => {
    const { provider, connection, standIn } = await setup();
    const numbers = Array.from({ length: 20 }, (_, index) => `A-${String(index + 1)}`);
    const outcomes = await Promise.all(
      numbers.map((number) => provider.generate(aCall(connection), anInvoice(number))),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(numbers.map(() => 'done'));
    expect(standIn.register().logins).toBe(1);
  });

  it('gives unauthorized for a token that has ended, and goes on after renew', async () => {
    const { provider, call, standIn } = await setup();
    await provider.generate(call, anInvoice('A-1'));
    standIn.faults.queue({ op: 'generate', kind: 'expired_token', times: 1 });
    const refused = await provider.generate(call, anInvoice('A-2'));
    expect(refused).toMatchObject({ kind: 'unauthorized', failure: { providerCode: '1005' } });
    expect(await provider.renew(call)).toEqual({ kind: 'done', result: null });
    expect(await provider.generate(call, anInvoice('A-2'))).toMatchObject({ kind: 'done' });
    expect(standIn.register().logins).toBe(2);
  });

  it('logs in once when twenty calls find the same token stale', async () => {
    const { provider, connection, standIn } = await setup();
    await provider.generate(aCall(connection), anInvoice('A-0'));
    standIn.faults.queue({ op: 'generate', kind: 'expired_token', times: 1 });
    const numbers = Array.from({ length: 20 }, (_, index) => `A-${String(index + 1)}`);
    const redo = async (number: string) => {
      const call = aCall(connection);
      const first = await provider.generate(call, anInvoice(number));
      if (first.kind !== 'unauthorized') return first;
      await provider.renew(call);
      return provider.generate(call, anInvoice(number));
    };
    const outcomes = await Promise.all(numbers.map(redo));
    expect(outcomes.map(({ kind }) => kind)).toEqual(numbers.map(() => 'done'));
    expect(standIn.register().logins).toBe(2);
  });

  it('keeps the session until its last ten minutes, then forces a new token', async () => {
    const { provider, call, clock, standIn, sessions } = await setup();
    await provider.generate(call, anInvoice('A-1'));
    const [first] = sessions.stored.values();
    clock.now = new Date(noon.getTime() + 50 * 60_000);
    await provider.generate(call, anInvoice('A-2'));
    expect(standIn.register().logins).toBe(1);

    clock.now = new Date(noon.getTime() + 55 * 60_000 + 1_000);
    expect(await provider.generate(call, anInvoice('A-3'))).toMatchObject({ kind: 'done' });
    const [second] = sessions.stored.values();
    expect(second?.data['token']).not.toBe(first?.data['token']);
    expect(second?.data['sek']).not.toBe(first?.data['sek']);
    expect(second?.expiresAt).toEqual(new Date(noon.getTime() + 115 * 60_000 + 1_000));
    expect(standIn.register().logins).toBe(3);
  });

  it('does not log in for every call when its clock is hours ahead', async () => {
    const { provider, call, clock, standIn } = await setup();
    standIn.setClock(() => noon);
    clock.now = new Date(noon.getTime() + 5 * 3_600_000);
    await provider.generate(call, anInvoice('A-1'));
    const { logins } = standIn.register();
    await provider.generate(call, anInvoice('A-2'));
    expect(standIn.register().logins).toBe(logins);
  });

  it('reads the expiry as Indian time', async () => {
    const { provider, call, sessions } = await setup();
    await provider.generate(call, anInvoice());
    const [session] = sessions.stored.values();
    expect(session?.expiresAt.toISOString()).toBe('2026-11-20T07:30:00.000Z');
  });
});

describe('refused logins', () => {
  const user = { clientId: 'client-1', clientSecret: 'secret-1', userName: 'api_user', gstin };

  it('rejects a wrong password and asks no second time', async () => {
    const { provider, call, standIn } = await setup({ enrol: [{ ...user, password: 'another' }] });
    const first = await provider.generate(call, anInvoice());
    expect(first).toMatchObject({
      kind: 'rejected',
      failure: { code: 'credentials_refused', providerCode: '1019' },
    });
    expect(await provider.generate(call, anInvoice())).toEqual(first);
    expect(await provider.renew(call)).toEqual(first);
    expect(standIn.register().refusalsByCode).toEqual({ '1019': 1 });
  });

  it('asks again five minutes later, and at once with another password', async () => {
    const { provider, call, clock, connection, standIn } = await setup({
      enrol: [{ ...user, password: 'right' }],
    });
    await provider.generate(call, anInvoice());
    clock.now = new Date(noon.getTime() + 10 * 60_000);
    await provider.generate(call, anInvoice());
    expect(standIn.register().refusalsByCode).toEqual({ '1019': 2 });

    const corrected = aConnection(standIn.url, { secrets: { ...connection.secrets, password: 'right' } });
    expect(await provider.generate(aCall(corrected), anInvoice())).toMatchObject({ kind: 'done' });
  });

  it("uses a GSTIN's own user before the general one", async () => {
    const { provider, connection, standIn } = await setup({
      enrol: [{ ...user, userName: 'own_user', password: 'own' }],
    });
    const secrets = {
      ...connection.secrets,
      [`username:${gstin}`]: 'own_user',
      [`password:${gstin}`]: 'own',
    };
    const call = aCall(aConnection(standIn.url, { secrets }));
    expect(await provider.generate(call, anInvoice())).toMatchObject({ kind: 'done' });
  });
});
