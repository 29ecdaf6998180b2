import { describe, expect, it } from 'vitest';
import { webhookApi } from './webhook-api-setup.js';

interface KeyJson {
  id: string;
  scheme: string;
  secret: string | null;
  publicKey: string | null;
  expiresAt: string | null;
}

const setup = async () => {
  const api = await webhookApi();
  const id = await api.anEndpoint();
  const post = (rest: string, body: unknown = {}) =>
    api.call<KeyJson & { expired: number; code: string }>(
      'POST',
      `/v1/webhook-endpoints/${id}/${rest}`,
      body,
    );
  const keys = async (): Promise<KeyJson[]> =>
    (await api.call<{ items: KeyJson[] }>('GET', `/v1/webhook-endpoints/${id}/secret`)).json.items;
  return { ...api, id, post, keys };
};

describe('the secret of an endpoint', () => {
  it('is rotated beside the old one for a day, and the owner is told', async () => {
    const { post, keys, ledger } = await setup();
    const [old] = await keys();
    const rotated = await post('rotate-secret');
    expect([rotated.status, rotated.json.secret]).toEqual([200, expect.stringMatching(/^whsec_/)]);
    const now = await keys();
    expect(now.map(({ id, secret }) => [id, secret])).toEqual([
      [rotated.json.id, rotated.json.secret],
      [old!.id, old!.secret],
    ]);
    const hours = (new Date(now[1]!.expiresAt!).getTime() - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);
    expect(await ledger`select type from event`).toEqual([{ type: 'munshi.endpoint.secret_rotated' }]);
  });

  it('has at most two old ones beside it', async () => {
    const { post, keys } = await setup();
    await post('rotate-secret');
    await post('rotate-secret');
    const third = await post('rotate-secret');
    expect([third.status, third.json.code]).toEqual([409, 'conflict']);
    expect((await post('rotate-secret', { overlapHours: 0 })).status).toBe(200);
    expect(await keys()).toHaveLength(3);
    expect((await post('secrets/expire-old')).json).toEqual({ expired: 2 });
    expect(await keys()).toHaveLength(1);
    expect((await post('rotate-secret')).status).toBe(200);
  });

  it('is rotated once by two that come at once', async () => {
    const { post, keys } = await setup();
    const answers = await Promise.all([post('rotate-secret'), post('rotate-secret'), post('rotate-secret')]);
    const done = answers.filter(({ status }) => status === 200).length;
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    const now = await keys();
    expect(now).toHaveLength(done + 1);
    expect(now.filter(({ expiresAt }) => expiresAt === null)).toHaveLength(1);
  });

  it('may be brought along, or become asymmetric', async () => {
    const { post, keys } = await setup();
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    expect((await post('rotate-secret', { secret })).json.secret).toBe(secret);
    expect((await post('rotate-secret', { secret, scheme: 'v1a' })).status).toBe(422);
    expect((await post('rotate-secret', { secret: 'whsec_short' })).status).toBe(422);
    const pair = await post('rotate-secret', { scheme: 'v1a' });
    expect(pair.json).toMatchObject({ scheme: 'v1a', secret: null });
    expect((await keys()).map(({ scheme }) => scheme)).toEqual(['v1a', 'v1', 'v1']);
    expect((await post('rotate-secret', { overlapHours: 169 })).status).toBe(422);
  });

  it('is shown again only on record', async () => {
    const { keys, ledger, id } = await setup();
    await keys();
    const acts = await ledger<
      { act: string; subject: string }[]
    >`select act, subject from audit_log order by at, id`;
    expect(acts.at(-1)).toEqual({ act: 'webhook_secret.revealed', subject: id });
  });
});
