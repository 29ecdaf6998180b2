import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../src/domain/ids.js';
import { createPortalLinks, type PortalClaim } from '../../../src/security/portal-link.js';
import { webhookApi } from './webhook-api-setup.js';

describe('POST /v1/webhook-portal-links', () => {
  it('gives a link that opens the tenant, its mode and one endpoint', async () => {
    const { call, anEndpoint, links, tenantId, newKey } = await webhookApi();
    const endpointId = await anEndpoint();
    const { status, json } = await call<{ url: string; expiresAt: string }>(
      'POST',
      '/v1/webhook-portal-links',
      {
        endpointId,
        expiresInMinutes: 5,
      },
    );
    expect([status, json.expiresAt]).toEqual([201, '2026-11-21T06:05:00.000Z']);
    expect(links.read(json.url.split('#')[1]!)).toEqual({
      tenantId,
      mode: 'test',
      endpointId,
      expiresAt: new Date('2026-11-21T06:05:00Z'),
    });
    const key = newKey({ mode: 'live' });
    expect((await call('POST', '/v1/webhook-portal-links', { endpointId }, { key })).status).toBe(404);
    expect((await call('POST', '/v1/webhook-portal-links', { expiresInMinutes: 4 })).status).toBe(422);
    const whole = await call<{ expiresAt: string }>('POST', '/v1/webhook-portal-links', {});
    expect(whole.json.expiresAt).toBe('2026-11-21T07:00:00.000Z');
  });
});

describe('the token of a link', () => {
  const setup = () => {
    const time = { now: new Date('2026-11-21T06:00:00Z') };
    const clock = { now: () => time.now };
    const signingKey = randomBytes(32);
    const links = createPortalLinks({ signingKey, clock });
    const claim: PortalClaim = {
      tenantId: newId(),
      mode: 'live',
      endpointId: null,
      expiresAt: new Date('2026-11-21T07:00:00Z'),
    };
    return { time, clock, links, claim, token: links.sign(claim) };
  };

  it('opens what was signed, until it is over', () => {
    const { time, links, claim, token } = setup();
    expect(links.read(token)).toEqual(claim);
    expect(token).toMatch(/^[A-Za-z0-9._-]+$/);
    time.now = new Date('2026-11-21T07:00:00Z');
    expect(links.read(token)).toBeNull();
  });

  it.each<[string, (token: string) => string]>([
    ['another mode', (token) => token.replace('.live.', '.test.')],
    ['another endpoint', (token) => token.replace('..', `.${newId()}.`)],
    ['a later end', (token) => token.replace(/\.(\d)(\d+)\./, '.9$2.')],
    ['more behind it', (token) => `${token}.x`],
    ['no signature', (token) => token.slice(0, token.lastIndexOf('.'))],
    ['nothing', () => ''],
  ])('opens nothing with %s', (_what, change) => {
    const { links, token } = setup();
    expect(change(token)).not.toBe(token);
    expect(links.read(change(token))).toBeNull();
  });

  it('opens nothing that was signed with another key', () => {
    const { clock, links, claim } = setup();
    const other = createPortalLinks({ signingKey: randomBytes(32), clock });
    expect(links.read(other.sign(claim))).toBeNull();
  });
});
