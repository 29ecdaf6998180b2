import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newId } from '../../src/domain/ids.js';
import { forgetUsedLinks, spendLink } from '../../src/ledger/queries/used-links.js';
import { createReviewLinks } from '../../src/security/review-link.js';
import { testDatabase } from '../support/test-database.js';
import { approval } from './review-requests.js';
import { reviewUnderTest } from './review-under-test.js';
import { reviewer } from './reviewer.js';

const hourMs = 3_600_000;

const setup = async () => {
  const review = await reviewUnderTest();
  const jobId = await review.aJob({ state: 'waiting_input', inputRequest: approval() });
  return { ...review, jobId, person: reviewer(review.base) };
};

describe('POST /v1/jobs/{id}/review-link', () => {
  it('gives a link that is good for two days unless it says otherwise', async () => {
    const { call, jobId } = await setup();
    const answer = await call('POST', `/v1/jobs/${jobId}/review-link`, {});
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(await answer.json()).toEqual({
      id: expect.any(String) as string,
      url: expect.stringContaining(`/review/${jobId}/open?token=`) as string,
      expiresAt: '2026-11-23T06:00:00.000Z',
    });
    const week = await call('POST', `/v1/jobs/${jobId}/review-link`, { expiresInHours: 168 });
    expect(await week.json()).toMatchObject({ expiresAt: '2026-11-28T06:00:00.000Z' });
  });

  it.each([0, 169, 1.5, '48'])('refuses %j hours', async (expiresInHours) => {
    const { call, jobId } = await setup();
    expect((await call('POST', `/v1/jobs/${jobId}/review-link`, { expiresInHours })).status).toBe(422);
  });

  it('is for jobs of GST returns, of the own tenant, and for keys that may write jobs', async () => {
    const { call, jobId, aJob, newKey } = await setup();
    const other = await aJob({ queue: 'einvoice', action: 'einvoice.generate' });
    const path = (id: string): string => `/v1/jobs/${id}/review-link`;
    expect((await call('POST', path(other), {})).status).toBe(409);
    expect((await call('POST', path(newId()), {})).status).toBe(404);
    expect((await call('POST', path(jobId), {}, newKey({ tenantId: newId() }))).status).toBe(404);
    expect((await call('POST', path(jobId), {}, newKey({ scopes: ['jobs:read'] }))).status).toBe(403);
  });
});

describe('the link', () => {
  it('is not spent by looking at it, and opens the page in the browser that presses its button', async () => {
    const { linkTo, jobId, person } = await setup();
    const url = await linkTo(jobId);
    for (let look = 0; look < 3; look += 1) expect((await person.get(url)).text).toContain('Open the return');
    expect(person.cookies.size).toBe(0);
    const opened = await person.open(url);
    expect([opened.status, opened.headers.get('location')]).toEqual([303, `/review/${jobId}`]);
    const [cookie = ''] = opened.headers.getSetCookie();
    expect(cookie).toMatch(
      new RegExp(
        `; Path=/review/${jobId}; Expires=Mon, 23 Nov 2026 06:00:00 GMT; HttpOnly; SameSite=Strict$`,
      ),
    );
    expect(cookie).not.toContain('Secure');
    const page = await person.get(`/review/${jobId}`);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('GSTR-1, November 2026')]);
  });

  it('makes a cookie for https only where the product is reached by https', async () => {
    const review = await reviewUnderTest({ secureCookie: true });
    const opened = await reviewer(review.base).open(await review.linkTo(await review.aJob()));
    expect(opened.headers.getSetCookie()[0]).toMatch(/; Secure; SameSite=Strict$/);
  });

  it('opens once: a second browser is told so, the first one goes on', async () => {
    const { linkTo, jobId, person, base } = await setup();
    const url = await linkTo(jobId);
    await person.open(url);
    const second = reviewer(base);
    const refused = await second.open(url);
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('was opened before')]);
    expect(refused.text).toContain('What to do:');
    expect([second.cookies.size, (await second.get(`/review/${jobId}`)).status]).toEqual([0, 403]);
    expect((await person.open(url)).status).toBe(303);
  });

  it('is refused with what to do when it is over, was changed, or is another job’s', async () => {
    const { linkTo, jobId, aJob, person, time } = await setup();
    const url = await linkTo(jobId, { expiresInHours: 1 });
    const other = await aJob();
    const wrong = [
      url.slice(0, -1),
      url.replaceAll(jobId, other),
      url.replace(`review/${jobId}`, `review/${other}`),
      `${url}.x`,
      `${url}&token=x`,
      url.replace(/token=.*/, ''),
    ];
    for (const each of wrong) {
      expect([each, (await person.get(each)).text]).toEqual([
        each,
        expect.stringContaining('cannot be read'),
      ]);
      const { pathname, searchParams } = new URL(each);
      const pressed = await person.post(pathname, { token: searchParams.getAll('token').join() });
      expect([each, pressed.status]).toEqual([each, 403]);
    }
    time.now = new Date(time.now.getTime() + hourMs);
    const over = await person.get(url);
    expect([over.status, over.text]).toEqual([403, expect.stringContaining('This link is over')]);
    expect((await person.post(new URL(url).pathname, { token: tokenOf(url) })).status).toBe(403);
    expect(person.cookies.size).toBe(0);
  });

  it('is pressed on its own page only', async () => {
    const { linkTo, jobId, person } = await setup();
    const url = await linkTo(jobId);
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, {}]) {
      const answer = await person.post(new URL(url).pathname, { token: tokenOf(url) }, headers);
      expect(answer.status).toBe(403);
    }
    expect((await person.open(url)).status).toBe(303);
  });

  it('and its token are in no log line', async () => {
    const { linkTo, jobId, person, logLines } = await setup();
    const url = await linkTo(jobId);
    await person.open(url);
    await person.get(`/review/${jobId}`);
    expect(logLines.length).toBeGreaterThan(3);
    expect(logLines.join('')).not.toContain(tokenOf(url).split('.').at(-1));
  });
});

describe('the session', () => {
  it('ends when its link ends, for pages, forms and downloads', async () => {
    const { linkTo, jobId, person, time, supplied } = await setup();
    await person.open(await linkTo(jobId, { expiresInHours: 1 }));
    const page = await person.get(`/review/${jobId}`);
    time.now = new Date(time.now.getTime() + hourMs);
    expect((await person.get(`/review/${jobId}`)).status).toBe(403);
    expect((await person.get(`/review/${jobId}/return.json`)).status).toBe(403);
    const fields = { ...person.fieldsOf(page.text, 'approve'), looked: 'yes' };
    expect((await person.post(`/review/${jobId}/approve`, fields)).status).toBe(403);
    expect(supplied).toEqual([]);
  });

  it('is of one job: another’s pages do not open with its cookie, nor with a link’s token', async () => {
    const { linkTo, jobId, aJob, person } = await setup();
    const other = await aJob();
    const url = await linkTo(other);
    await person.open(await linkTo(jobId));
    const own = person.cookies.get('munshi_review')!;
    person.cookies.set('munshi_review', { ...own, path: '/review' });
    expect((await person.get(`/review/${other}`)).status).toBe(403);
    expect((await person.get(`/review/${jobId}`)).status).toBe(200);
    person.cookies.set('munshi_review', { value: tokenOf(url), path: '/review' });
    expect((await person.get(`/review/${other}`)).status).toBe(403);
  });

  it('gives pages that nobody keeps, frames, finds or scripts', async () => {
    const { linkTo, jobId, person } = await setup();
    await person.open(await linkTo(jobId));
    const { headers, text } = await person.get(`/review/${jobId}`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none';style-src 'sha256-[^;]+;img-src data:;form-action 'self';base-uri 'none';frame-ancestors 'none'$/,
    );
    expect(text).not.toMatch(/<script| style=| on[a-z]+=/);
  });
});

describe('a token', () => {
  it('opens nothing that was signed with another key', () => {
    const clock = { now: () => new Date('2026-11-21T06:00:00Z') };
    const claim = {
      id: newId(),
      tenantId: newId(),
      jobId: newId(),
      expiresAt: new Date('2026-11-22T06:00:00Z'),
    };
    const made = () => createReviewLinks({ signingKey: randomBytes(32), clock });
    const [a, b] = [made(), made()];
    expect(a.links.read(a.links.sign(claim))).toEqual({ state: 'good', claim });
    expect(b.links.read(a.links.sign(claim))).toEqual({ state: 'foreign' });
    expect(() => createReviewLinks({ signingKey: randomBytes(16), clock })).toThrow(RangeError);
  });
});

describe('a spent link', () => {
  it('is spent by one of many who ask at once, and is forgotten a day after its end', async () => {
    const { ledger, drop } = await testDatabase();
    onTestFinished(drop);
    const id = newId();
    const inHours = (hours: number): Date => new Date(Date.now() + hours * hourMs);
    const asked = Array.from({ length: 8 }, () => spendLink(ledger, { id, expiresAt: inHours(1) }));
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
    await spendLink(ledger, { id: newId(), expiresAt: inHours(-23) });
    await spendLink(ledger, { id: newId(), expiresAt: inHours(-25) });
    expect(await forgetUsedLinks(ledger, 100)).toBe(1);
    expect(await spendLink(ledger, { id, expiresAt: inHours(1) })).toBe(false);
  });
});

const tokenOf = (url: string): string => new URL(url).searchParams.get('token') ?? '';
