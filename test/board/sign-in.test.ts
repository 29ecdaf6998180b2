import { describe, expect, it } from 'vitest';
import { operatorSessionMs } from '../../src/security/operator-session.js';
import { cookieOf, messageOf, password, useConsole } from './console-setup.js';

const setup = useConsole('postgres');

const page = { accept: 'text/html,application/xhtml+xml' };

describe('signing in to the operators’ console', () => {
  it('sends a person who asks for a page to the sign-in form, and back to that page afterwards', async () => {
    const { ask, tryToSignIn } = await setup();
    const answer = await ask('/queue/einvoice?status=failed', { headers: page });
    expect(answer.status).toBe(303);
    const next = '/admin/queues/queue/einvoice?status=failed';
    expect(answer.headers.get('location')).toBe(`/admin/queues/login?next=${encodeURIComponent(next)}`);
    const form = await ask('/login?next=%2Fadmin%2Fqueues%2Fqueue%2Feinvoice', { headers: page });
    expect(await form.text()).toContain('name="next" value="/admin/queues/queue/einvoice"');
    expect((await tryToSignIn(password, {}, next)).headers.get('location')).toBe(next);
  });

  it.each([
    'https://evil.example/admin/queues/',
    '//evil.example/admin/queues/',
    '/\\evil.example/admin/queues/',
    'javascript:alert(1)',
    '/v1/jobs',
    '/admin/queues/../../v1/jobs',
    '',
  ])('never goes on to %j after signing in', async (next) => {
    const { tryToSignIn } = await setup();
    expect((await tryToSignIn(password, {}, next)).headers.get('location')).toBe('/admin/queues');
  });

  it.each(['/api/queues', '/static/favicon.ico', '/api/queues/einvoice/x/logs'])(
    'answers %s without a session with a problem',
    async (path) => {
      const { ask } = await setup();
      const answer = await ask(path);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(await messageOf(answer)).toMatch(/Sign in/);
    },
  );

  it('gives a cookie that only this console sees, and opens the board with it', async () => {
    const { ask, signIn, tryToSignIn } = await setup();
    const cookie = cookieOf(await tryToSignIn(password));
    expect(cookie).toMatch(/^munshi_operator=/);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/admin/queues', 'Max-Age=43200']) {
      expect(cookie).toContain(`; ${part}`);
    }
    expect(cookie).not.toContain('Secure');
    await signIn();
    expect((await ask('/', { headers: page })).status).toBe(200);
    expect((await ask('/api/queues')).status).toBe(200);
  });

  it('marks the cookie Secure where the console is reached by HTTPS', async () => {
    const { tryToSignIn } = await setup({ secureCookie: true });
    expect(cookieOf(await tryToSignIn(password))).toContain('; Secure');
  });

  it.each(['', 'wrong', `${password} `, password.toUpperCase()])('refuses the password %j', async (given) => {
    const { tryToSignIn, logged } = await setup();
    const answer = await tryToSignIn(given);
    expect(answer.status).toBe(401);
    expect(cookieOf(answer)).toBe('');
    expect(await answer.text()).toContain('role="alert"');
    expect(logged).toEqual([{ event: 'operator.sign_in_refused', fields: {} }]);
  });

  it('refuses the sixth try in a minute, even with the right password', async () => {
    const { tryToSignIn } = await setup();
    for (let n = 0; n < 5; n += 1) expect((await tryToSignIn('wrong')).status).toBe(401);
    const answer = await tryToSignIn(password);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(cookieOf(answer)).toBe('');
    expect(await answer.text()).toMatch(/Too many tries/);
  });

  it('does not count tries against an operator who has signed in', async () => {
    const { tryToSignIn } = await setup();
    for (let n = 0; n < 8; n += 1) expect((await tryToSignIn(password)).status).toBe(303);
  });

  it('keeps a session for 12 hours', async () => {
    const { ask, signIn, clock } = await setup();
    await signIn();
    clock.at = new Date(clock.at.getTime() + operatorSessionMs - 1_000);
    expect((await ask('/api/queues')).status).toBe(200);
    clock.at = new Date(clock.at.getTime() + 1_000);
    expect((await ask('/api/queues')).status).toBe(401);
  });

  it('ends a session for good when its operator signs out', async () => {
    const { ask, signIn, ledger } = await setup();
    const cookie = await signIn();
    expect((await ask('/logout', { headers: page })).status).toBe(200);
    expect((await ask('/api/queues')).status).toBe(200);
    const answer = await ask('/logout', { method: 'POST' });
    expect(answer.headers.get('location')).toBe('/admin/queues/login');
    expect((await ask('/api/queues', { cookie })).status).toBe(401);
    const lines = await ledger`select act from audit_log order by at, id`;
    expect(lines.map((line) => String(line['act']))).toEqual(['operator.signed_in', 'operator.signed_out']);
  });

  it('leaves other sessions alone when one is signed out', async () => {
    const { ask, signIn } = await setup();
    const first = await signIn();
    await signIn();
    await ask('/logout', { method: 'POST' });
    expect((await ask('/api/queues', { cookie: first })).status).toBe(200);
  });

  it('takes no cookie that was made or changed elsewhere', async () => {
    const { ask, signIn } = await setup();
    const cookie = await signIn();
    const [id = '', expiry = '', mac = ''] = cookie.replace('munshi_operator=', '').split('.');
    const forged = [
      `${id}.${Number(expiry) + 1}.${mac}`,
      `${id.replace(/^./, 'f')}.${expiry}.${mac}`,
      `${id}.${expiry}.${mac.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))}`,
      `${id}.${expiry}.`,
      `${id}.${expiry}.${mac}.x`,
      'x',
    ];
    for (const value of forged) {
      expect((await ask('/api/queues', { cookie: `munshi_operator=${value}` })).status, value).toBe(401);
    }
  });

  it('lets nobody in by naming a role in a header', async () => {
    const { ask } = await setup();
    expect((await ask('/api/queues', { headers: { 'x-board-role': 'operator' } })).status).toBe(401);
  });
});

describe('requests from elsewhere', () => {
  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another host of the site', { 'sec-fetch-site': 'same-site' }],
    ['another origin, in a browser that does not say the site', { origin: 'http://evil.example' }],
    ['a frame without an origin', { origin: 'null' }],
    ['nowhere', { origin: '' }],
  ])('refuses to change anything for %s', async (_who, headers: Record<string, string>) => {
    const { ask, signIn, queue, tryToSignIn } = await setup();
    await signIn();
    const answer = await ask('/api/queues/einvoice/pause', { method: 'PUT', headers });
    expect(answer.status).toBe(403);
    expect(await queue.isPaused()).toBe(false);
    expect((await tryToSignIn(password, headers)).status).toBe(403);
  });

  it('takes the browser’s word that a form of its own was sent, though it hides the origin', async () => {
    const { tryToSignIn } = await setup();
    expect((await tryToSignIn(password, { origin: 'null', 'sec-fetch-site': 'same-origin' })).status).toBe(
      303,
    );
  });

  it('sets a policy under which no page runs a script of others, and the sign-in form none at all', async () => {
    const { ask, signIn } = await setup();
    await signIn();
    const board = (await ask('/', { headers: page })).headers.get('content-security-policy');
    expect(board).toContain("script-src 'self';");
    expect(board).toContain("frame-ancestors 'none'");
    const form = (await ask('/login', { headers: page })).headers.get('content-security-policy');
    expect(form).not.toContain('script-src');
    expect(form).toMatch(/^default-src 'none';style-src 'sha256-/);
  });

  it('asks for nothing from other hosts', async () => {
    const { ask, signIn } = await setup();
    await signIn();
    for (const path of ['/', '/login', '/logout']) {
      expect(await (await ask(path, { headers: page })).text()).not.toMatch(/(?:href|src)="(?:https?:)?\/\//);
    }
  });

  it('says that the ledger is down instead of letting anybody in or out', async () => {
    const { ask, signIn, ledger } = await setup();
    await signIn();
    await ledger`alter table audit_log rename to audit_log_away`;
    const answer = await ask('/api/queues');
    await ledger`alter table audit_log_away rename to audit_log`;
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'unavailable' });
  });
});
