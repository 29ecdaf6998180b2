import { describe, expect, it } from 'vitest';
import { newId } from '../../../src/domain/ids.js';
import { createWallet } from '../../../src/ledger/queries/wallet/wallet.js';
import { faultsOf, serveMessages } from './serve-messages.js';

const creditsOf = (tenantId: string): string => `/v1/admin/tenants/${tenantId}/wallet/credits`;
const operator = 'admin.live.one';

/** A test wallet with ten rupees, of which one message has cost two segments. */
const setup = async () => {
  const routes = await serveMessages();
  const { ledger, tenants, call } = routes;
  const credit = { paise: 1_000, reference: 'UTR-1', mode: 'test' };
  const credited = await call('POST', creditsOf(tenants.one), credit, operator);
  const owner = { tenantId: tenants.one, mode: 'test' as const };
  const wallet = createWallet(ledger, { openingPaise: 0, lowBalancePaise: 500 });
  const messageId = newId();
  await wallet.reserve(owner, { messageId, paise: 50, segments: 2 });
  await wallet.settle(owner, messageId);
  return { ...routes, credit, credited, messageId };
};

describe('the wallet', () => {
  it('shows what is there and what an SMS costs today', async () => {
    const { call } = await setup();
    const { status, json, headers } = await call('GET', '/v1/wallet');
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(json).toEqual({
      currency: 'INR',
      availablePaise: 950,
      reservedPaise: 0,
      spentPaise: 50,
      lowBalancePaise: 500,
      prices: { smsSegmentPaise: 25 },
    });
  });

  it.each(['messages.live.one', 'messages.test.other'])('of %s is another one', async (key) => {
    const { call } = await setup();
    expect((await call('GET', '/v1/wallet', undefined, key)).json).toMatchObject({ availablePaise: 0 });
    expect((await call('GET', '/v1/wallet/entries', undefined, key)).json.items).toEqual([]);
  });

  it('is told of when it falls below what the tenant says', async () => {
    const { call } = await setup();
    const { status, json } = await call('PUT', '/v1/wallet/alert', { lowBalancePaise: 20_000 });
    expect([status, json['lowBalancePaise']]).toEqual([200, 20_000]);
    expect((await call('GET', '/v1/wallet')).json['lowBalancePaise']).toBe(20_000);
    const wrong = await call('PUT', '/v1/wallet/alert', { lowBalancePaise: 0.5, mode: 'test' });
    expect(faultsOf(wrong).map((fault) => fault.split(' ')[0])).toEqual(['/lowBalancePaise', '/mode']);
  });

  it.each([
    ['GET', '/v1/wallet'],
    ['GET', '/v1/wallet/entries'],
    ['GET', '/v1/wallet/statement?month=2026-05'],
    ['PUT', '/v1/wallet/alert'],
  ])('needs a key that may handle messages for %s %s', async (method, path) => {
    const { call } = await serveMessages();
    expect((await call(method, path, undefined, 'webhooks.test.one')).status).toBe(403);
  });
});

describe('the entries', () => {
  it('come a page at a time, the newest first', async () => {
    const { call, messageId } = await setup();
    const first = await call('GET', '/v1/wallet/entries?limit=2');
    expect(first.json.items).toMatchObject([
      { kind: 'settle', from: 'reserved', to: 'spent', paise: 50, messageId, segments: 2 },
      { kind: 'reserve', from: 'available', to: 'reserved', paise: 50, messageId, segments: 2 },
    ]);
    const second = await call('GET', `/v1/wallet/entries?limit=2&cursor=${first.json.nextCursor ?? ''}`);
    expect(second.json).toMatchObject({
      items: [{ kind: 'top_up', from: 'funding', to: 'available', paise: 1_000, reference: 'UTR-1' }],
      nextCursor: null,
    });
  });

  it('take no cursor but ours', async () => {
    const { call } = await serveMessages();
    const reply = await call('GET', '/v1/wallet/entries?cursor=2&limit=0&page=1');
    expect([reply.status, faultsOf(reply).map((fault) => fault.split(' ')[0])]).toEqual([
      422,
      ['/cursor', '/limit', '/page'],
    ]);
  });
});

describe('the statement', () => {
  const thisMonth = new Date(Date.now() + 5.5 * 60 * 60 * 1000).toISOString().slice(0, 7);

  it('says what a month began and ended with', async () => {
    const { call } = await setup();
    const { status, json } = await call('GET', `/v1/wallet/statement?month=${thisMonth}`);
    expect([status, json]).toMatchObject([
      200,
      {
        currency: 'INR',
        month: thisMonth,
        openingPaise: 0,
        creditsPaise: 1_000,
        spentPaise: 50,
        messages: 1,
        segments: 2,
        closingPaise: 950,
      },
    ]);
    expect((await call('GET', '/v1/wallet/statement?month=2020-02')).json).toMatchObject({
      openingPaise: 0,
      closingPaise: 0,
      days: [],
    });
  });

  it('is a table to be saved as CSV', async () => {
    const { call } = await setup();
    const { headers, text } = await call('GET', `/v1/wallet/statement?month=${thisMonth}&format=csv`);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe(`attachment; filename="wallet-${thisMonth}.csv"`);
    const lines = text.split('\r\n');
    expect(lines[0]).toMatch(/^day,opening_inr,/);
    expect(lines.at(-2)).toBe('total,0.00,10.00,0.00,0.50,1,2,0.00,9.50');
  });

  it.each(['', '?month=2026-13', '?month=2026-05&format=pdf'])('is not given for %j', async (query) => {
    const { call } = await serveMessages();
    expect((await call('GET', `/v1/wallet/statement${query}`)).status).toBe(422);
  });
});

describe('an operator', () => {
  it('credits a wallet once for each reference', async () => {
    const { call, credited, credit, tenants } = await setup();
    expect([credited.status, credited.json]).toMatchObject([201, { availablePaise: 1_000, replayed: false }]);
    const again = await call('POST', creditsOf(tenants.one), credit, operator);
    expect([again.status, again.json]).toMatchObject([200, { availablePaise: 950, replayed: true }]);
    const other = await call('POST', creditsOf(tenants.one), { ...credit, paise: 2_000 }, operator);
    expect([other.status, other.json['code']]).toEqual([409, 'conflict']);
  });

  it('takes credit off again, with a note, as far as there is any', async () => {
    const { call, tenants } = await setup();
    const debit = { paise: -900, reference: 'wrong-tenant', note: 'was for another', mode: 'test' };
    expect((await call('POST', creditsOf(tenants.one), debit, operator)).json).toMatchObject({
      availablePaise: 50,
    });
    const more = await call('POST', creditsOf(tenants.one), { ...debit, reference: 'more' }, operator);
    expect([more.status, more.json['code']]).toEqual([409, 'conflict']);
  });

  it.each([
    ['nothing at all', {}, ['/mode', '/paise', '/reference']],
    ['no paise', { paise: 0, reference: 'a', mode: 'live' }, ['/paise']],
    ['parts of a paisa', { paise: 1.5, reference: 'a', mode: 'live' }, ['/paise']],
    ['a debit without a reason', { paise: -1, reference: 'a', mode: 'live' }, ['/note']],
    ['another mode', { paise: 1, reference: ' ', mode: 'sandbox' }, ['/mode', '/reference']],
  ])('books no credit with %s', async (_name, body, pointers) => {
    const { call, tenants } = await serveMessages();
    const reply = await call('POST', creditsOf(tenants.one), body, operator);
    expect([reply.status, faultsOf(reply).map((fault) => fault.split(' ')[0])]).toEqual([422, pointers]);
  });

  it('finds no tenant that is not there', async () => {
    const { call } = await serveMessages();
    const credit = { paise: 1, reference: 'a', mode: 'live' };
    expect((await call('POST', creditsOf(newId()), credit, operator)).status).toBe(404);
    expect((await call('POST', creditsOf('me'), credit, operator)).status).toBe(404);
  });

  it('is nobody with a tenant’s key', async () => {
    const { call, tenants } = await serveMessages();
    expect((await call('POST', creditsOf(tenants.one), {})).status).toBe(403);
  });
});
