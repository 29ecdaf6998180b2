import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toldEventId } from '../../src/actions/inbound/told-event-id.js';
import { isId, newId } from '../../src/domain/ids.js';
import { githubHeaders, startInbound } from './inbound-setup.js';

const secret = 's3';
const settings = {
  header: 'x-sig',
  eventIdPath: '/id',
  objectPath: '/data/id',
  versionPath: '/data/version',
  occurredAtPath: '/at',
};

const setup = async () => {
  const under = await startInbound();
  const { path } = await under.connect('hmac', { secrets: { webhookSecret: secret }, settings });
  const post = async (body: string): Promise<number> => {
    const signature = createHmac('sha256', secret).update(body).digest('hex');
    return (await under.post(path, body, { 'x-sig': signature })).status;
  };
  const postVersion = (version: number | string, object = 'sub_1') =>
    post(
      JSON.stringify({
        id: `evt-${object}-${String(version)}`,
        type: `subscription.v${String(version)}`,
        data: { id: object, version },
      }),
    );
  const types = async (): Promise<string[]> => (await under.events()).map((event) => event.type);
  const endpoint = async (): Promise<void> => {
    await under.engine.core.ledger`
      insert into webhook_endpoint (tenant_id, id, mode, url)
      values (${under.engine.tenantId}, ${newId()}, 'test', 'https://app.example/hooks')`;
  };
  const deliveries = async (): Promise<number> => {
    const [row] = await under.engine.core.ledger<
      { count: number }[]
    >`select count(*)::int as count from delivery`;
    return row?.count ?? 0;
  };
  return { under, post, postVersion, types, endpoint, deliveries };
};

describe('a stored webhook', () => {
  it('becomes an event that goes out to the letter, with its deliveries', async () => {
    const { under, post, endpoint, deliveries } = await setup();
    await endpoint();
    const body =
      '{"id":"e1","type":"invoice.paid","at":"2026-11-20T10:00:00+05:30","data":{"id":"inv_1","amount":1.10,"n":12345678901234567890,"t":"\\u0000\\ud800"}}';
    expect(await post(body)).toBe(200);
    const [stored] = await under.jobs();
    const job = await under.run(stored!.id);
    const [event] = await under.events();
    expect(event).toEqual({ id: event!.id, type: 'hmac.invoice.paid', ordering_key: 'inv_1', data: body });
    expect(isId(event!.id)).toBe(true);
    expect([job.state, job.result]).toEqual([
      'succeeded',
      { events: [{ id: event!.id, type: 'hmac.invoice.paid' }], superseded: 0 },
    ]);
    const [row] = await under.engine.core.ledger`select job_id, mode, occurred_at from event`;
    expect(row).toEqual({ job_id: stored!.id, mode: 'test', occurred_at: new Date('2026-11-20T04:30:00Z') });
    expect(await deliveries()).toBe(1);
  });

  it('is worked by its queue', async () => {
    const { under, postVersion, types } = await setup();
    await under.engine.startWorkers();
    await postVersion(1);
    const job = await under.engine.ended((await under.jobs())[0]!.id);
    expect([job.state, await types()]).toEqual(['succeeded', ['hmac.subscription.v1']]);
  });

  it('of a type that nobody knows is told under its own name', async () => {
    const { under, path } = await (async () => {
      const started = await startInbound();
      return { under: started, ...(await started.connect('github', { secrets: { webhookSecret: secret } })) };
    })();
    const body = '{"action":"frobbed","repository":{"full_name":"acme/shop"}}';
    await under.post(path, body, githubHeaders(body, { secret, delivery: 'd-1', event: 'quux' }));
    await under.runAll();
    expect((await under.events()).map((event) => [event.type, event.ordering_key])).toEqual([
      ['github.quux.frobbed', 'acme/shop'],
    ]);
  });

  it('whose body cannot be read fails at once, in words, and tells nothing of its own', async () => {
    const { under, post, types } = await setup();
    await post('Hello, World!');
    const job = await under.run((await under.jobs())[0]!.id);
    expect([job.state, job.error?.code, job.attempts.length]).toEqual(['failed', 'unreadable_body', 1]);
    expect(await types()).toEqual(['job.failed']);
  });
});

describe('events out of order', () => {
  it('end in the right state: what is older than what was told is not told', async () => {
    const { under, postVersion, types } = await setup();
    for (const version of [1, 3, 2]) expect(await postVersion(version)).toBe(200);
    await under.runAll();
    expect(await types()).toEqual(['hmac.subscription.v1', 'hmac.subscription.v3']);
    const [known] = await under.engine.core.ledger`select object, version from inbound_object`;
    expect(known).toEqual({ object: 'sub_1', version: '3' });
    const jobs = await Promise.all((await under.jobs()).map(({ id }) => under.engine.job(id)));
    expect(jobs.map((job) => (job.result as { superseded: number }).superseded)).toEqual([0, 0, 1]);
  });

  it.each([
    ['digits as text', ['9', '10', '9']],
    ['times', ['2026-01-01T00:00:00Z', '2026-01-01T06:00:00+05:30', '2026-01-01T00:10:00Z']],
  ])('are compared as what they are: %s', async (_what, versions) => {
    const { under, post, types } = await setup();
    for (const [index, version] of versions.entries()) {
      await post(
        JSON.stringify({ id: `e${String(index)}`, type: `t${String(index)}`, data: { id: 'o', version } }),
      );
    }
    await under.runAll();
    expect(await types()).toEqual(['hmac.t0', 'hmac.t1']);
  });

  it('of one version, of other objects and without a version are all told', async () => {
    const { under, post, postVersion, types } = await setup();
    await postVersion(5, 'sub_1');
    await postVersion(4, 'sub_2');
    await post('{"id":"same","type":"same.version","data":{"id":"sub_1","version":5}}');
    await post('{"id":"none","type":"no.version","data":{"id":"sub_1"}}');
    await under.runAll();
    expect(await types()).toEqual([
      'hmac.subscription.v5',
      'hmac.subscription.v4',
      'hmac.same.version',
      'hmac.no.version',
    ]);
  });

  it('that are worked at the same time never tell an older state after a newer one', async () => {
    const { under, postVersion, types } = await setup();
    for (let version = 20; version > 0; version -= 1) await postVersion(version);
    await Promise.all((await under.jobs()).map(({ id }) => under.run(id)));
    const rows = await under.engine.core.ledger<{ type: string }[]>`select type from event order by ctid`;
    const told = rows.map(({ type }) => Number(type.split('.v')[1]));
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(await types()).toContain('hmac.subscription.v20');
  });
});

describe('a stored webhook that is worked again', () => {
  it('tells nothing twice: a run whose end was not written, and a retry by an operator', async () => {
    const { under, postVersion, types, endpoint, deliveries } = await setup();
    await endpoint();
    await postVersion(1);
    const { id } = (await under.jobs())[0]!;
    const { tellInbound } = under.parts;
    let runs = 0;
    under.parts.tellInbound = async (telling) => {
      runs += 1;
      await tellInbound(telling);
      throw new Error('cut off after the commit');
    };
    expect(await under.run(id)).toMatchObject({ state: 'failed', error: { outcome: 'unknown' } });
    expect(runs).toBe(3);
    under.parts.tellInbound = tellInbound;
    await under.engine.commands.retry(under.engine.tenantId, id);
    const retried = await under.run(id);
    const told = (await under.events()).find((event) => event.type === 'hmac.subscription.v1');
    expect([retried.state, retried.result]).toEqual([
      'succeeded',
      { events: [{ id: told!.id, type: told!.type }], superseded: 0 },
    ]);
    expect((await types()).sort()).toEqual(['hmac.subscription.v1', 'job.failed']);
    expect(await deliveries()).toBe(2);
  });

  it('gives the same answer after its object has moved on', async () => {
    const { under, postVersion } = await setup();
    await postVersion(1);
    await postVersion(2);
    const [first, second] = await under.jobs();
    const { tellInbound } = under.parts;
    let interrupted = false;
    under.parts.tellInbound = async (telling) => {
      const told = await tellInbound(telling);
      if (telling.jobId !== first!.id || interrupted) return told;
      interrupted = true;
      await under.run(second!.id);
      throw new Error('cut off after the commit');
    };
    const job = await under.run(first!.id);
    expect(job.result).toMatchObject({ events: [{ type: 'hmac.subscription.v1' }], superseded: 0 });
    expect(await under.events()).toHaveLength(2);
  });
});

describe('the id of an event', () => {
  it('is a UUIDv7 that depends on job and place alone, and sorts by them', () => {
    const jobs = [newId(), newId()];
    const ids = jobs.flatMap((job) => [0, 1, 255, 256, 4_095].map((index) => toldEventId(job, index)));
    expect(ids.every(isId)).toBe(true);
    expect(new Set(ids).size).toBe(10);
    expect(ids.slice(0, 5)).toEqual([...ids.slice(0, 5)].sort());
    expect(toldEventId(jobs[0]!, 1)).toBe(ids[1]);
    expect(() => toldEventId(jobs[0]!, 4_096)).toThrow(RangeError);
  });
});
