import { describe, expect, it } from 'vitest';
import { newId } from '../../../src/domain/ids.js';
import { portalBearer } from './portal-bearer.js';
import { hour, portalUnderTest } from './portal-setup.js';

const setup = async () => {
  const portal = await portalUnderTest();
  return {
    ...portal,
    stranger: portalBearer(portal.base),
    own: await portal.anEndpoint({ eventTypes: ['invoice.*'] }),
  };
};

describe('the link', () => {
  it('takes its token out of the address into a cookie that no script and no other path sees', async () => {
    const { stranger, tokenFor } = await setup();
    const entered = await stranger.get(`?token=${tokenFor()}`);
    expect([entered.status, entered.goesTo]).toEqual([303, '']);
    expect(entered.headers.get('referrer-policy')).toBe('no-referrer');
    const [cookie = ''] = entered.headers.getSetCookie();
    expect(cookie).toContain('Path=/webhooks/portal;');
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/);
    const page = await stranger.get('');
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('The shop')]);
  });

  it('makes a cookie for https only where the product is reached by https', async () => {
    const portal = await portalUnderTest({ secureCookie: true });
    const entered = await portalBearer(portal.base).get(`?token=${portal.tokenFor()}`);
    expect(entered.headers.getSetCookie()[0]).toMatch(/; Secure/);
  });

  it('is refused with what to do when it is over, was changed, is cut short or given twice', async () => {
    const { stranger, tokenFor, own } = await setup();
    const token = tokenFor({ endpointId: own });
    const wrong = [
      tokenFor({ expiresAt: new Date(Date.now() - 1) }),
      token.replace('.test.', '.live.'),
      token.replace(own, newId()),
      token.slice(0, -1),
      `${token}&token=${token}`,
      '',
    ];
    for (const each of wrong) {
      const page = await stranger.get(`?token=${each}`);
      expect(page.status).toBe(403);
      expect(page.text.replaceAll(/\s+/g, ' ')).toMatch(/no longer opens.*ask its support for a new link/);
    }
    expect(stranger.cookies.size).toBe(0);
  });

  it('opens nothing any more once its time is over, for pages and for forms', async () => {
    const { bearer, skew, own, statesOf } = await setup();
    const person = await bearer();
    const formToken = await person.formToken();
    expect((await person.get('')).status).toBe(200);
    skew.ms = hour + 1;
    expect((await person.get('')).status).toBe(403);
    const sent = await person.post(`/endpoints/${own}/test`, { form_token: formToken });
    expect(sent.status).toBe(403);
    expect(await statesOf(own)).toEqual([]);
  });

  it('is needed for every page', async () => {
    const { stranger, own } = await setup();
    for (const path of ['', '/', `/endpoints/${own}`, '/nothing'])
      expect((await stranger.get(path)).status).toBe(403);
  });

  it('gives pages that nobody keeps, frames, finds or scripts', async () => {
    const { bearer } = await setup();
    const { headers, text } = await (await bearer()).get('');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none';style-src 'sha256-[^;]+;img-src data:;form-action 'self';base-uri 'none';frame-ancestors 'none'$/,
    );
    expect(text).not.toContain('<script');
  });
});

describe('what a link opens', () => {
  it('is one endpoint when it names one: the others are not there, for no page and no form', async () => {
    const { bearer, own, anEndpoint, publish, deliveryOf, statesOf, settleAll } = await setup();
    const other = await anEndpoint({ description: 'The other', eventTypes: ['order.placed'] });
    const delivery = await deliveryOf(await publish('order.placed'));
    await settleAll(other, 'failed');
    const person = await bearer({ endpointId: own });
    expect((await person.get('')).text).toMatch(/The shop(?!.*The other)/s);
    const page = `/endpoints/${other}`;
    for (const path of [
      page,
      `${page}/replay`,
      `${page}/replay/preview?what=held`,
      `/deliveries/${delivery}`,
    ])
      expect([path, (await person.get(path)).status]).toEqual([path, 404]);
    const acts = ['test', 'switch-off', 'switch-on', 'replay'].map((act) => `${page}/${act}`);
    for (const path of [...acts, `/deliveries/${delivery}/send-again`])
      expect([path, (await person.post(path)).status]).toEqual([path, 404]);
    expect(await statesOf(other)).toEqual(['failed auto']);
    expect((await (await bearer()).get(`/deliveries/${delivery}`)).status).toBe(200);
  });

  it('is nothing of another tenant or of the other mode', async () => {
    const { bearer, own, anEndpoint, owner } = await setup();
    const foreign = await anEndpoint({}, { tenantId: newId(), mode: 'test', actor: 'key:x' });
    const live = await anEndpoint({}, { ...owner, mode: 'live', actor: 'key:x' });
    const person = await bearer();
    for (const id of [foreign, live, newId(), 'x', `${own}0`])
      expect([id, (await person.get(`/endpoints/${id}`)).status]).toEqual([id, 404]);
    expect((await person.get(`/endpoints/${own.toUpperCase()}`)).status).toBe(200);
  });
});

describe('a form', () => {
  it.each([
    ['without its token', { form_token: '' }, { 'sec-fetch-site': 'same-origin' }],
    ['with a token of its own making', { form_token: 'x'.repeat(43) }, { 'sec-fetch-site': 'same-origin' }],
    ['of another site', {}, { 'sec-fetch-site': 'cross-site' }],
    ['of a sister site', {}, { 'sec-fetch-site': 'same-site' }],
    ['of another origin', {}, { origin: 'https://evil.example' }],
    ['of a sandboxed frame', {}, { origin: 'null' }],
    ['of nobody', {}, {}],
  ])('%s is refused, and does nothing', async (_what, fields, headers) => {
    const { bearer, own, statesOf } = await setup();
    const person = await bearer();
    const answer = await person.post(`/endpoints/${own}/test`, fields, headers);
    expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('nothing was done')]);
    expect(await statesOf(own)).toEqual([]);
  });

  it('of one link is refused in the session of another', async () => {
    const { bearer, own, statesOf } = await setup();
    const foreign = await (await bearer({ endpointId: own })).formToken();
    const answer = await (await bearer()).post(`/endpoints/${own}/test`, { form_token: foreign });
    expect(answer.status).toBe(403);
    expect(await statesOf(own)).toEqual([]);
  });

  it('passes by its origin where the browser says no more', async () => {
    const { base, bearer, own } = await setup();
    const answer = await (await bearer()).post(`/endpoints/${own}/test`, {}, { origin: base });
    expect(answer.status).toBe(303);
  });

  it('that is too large is refused', async () => {
    const { bearer, own } = await setup();
    const answer = await (await bearer()).post(`/endpoints/${own}/test`, { more: 'x'.repeat(20_000) });
    expect(answer.status).toBe(413);
  });
});

describe('a defect', () => {
  it('is a page that tells nothing of it, and goes on the request’s log line', async () => {
    const portal = await portalUnderTest();
    const broken = await portalUnderTest({
      webhooks: {
        ...portal.webhooks,
        endpoints: { ...portal.webhooks.endpoints, list: () => Promise.reject(new Error('secret inside')) },
      },
    });
    const page = await (await broken.bearer()).get('');
    expect([page.status, page.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8']);
    expect(page.text).not.toContain('secret inside');
    expect(broken.failures.map(String)).toContain('Error: secret inside');
  });
});
