import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFindInboundConnection } from '../../src/inbound/inbound-connections.js';
import { defaultInboundLimits } from '../../src/intake/routes/inbound.js';
import { openLedger } from '../../src/ledger/connect.js';
import { composeCommands } from '../../workers/compose-commands.js';
import { waitFor } from '../support/wait-for.js';
import { githubHeaders, startInbound } from './inbound-setup.js';

const secret = "It's a Secret to Everybody";
const body = '{"zen":"Keep it logically awesome.","amount":1.10}\r\n';
const delivery = '72d3162e-cc78-11e3-81ab-4c9367dc0958';

const setup = async (limits = defaultInboundLimits) => {
  const under = await startInbound(limits);
  const { id, path } = await under.connect('github', { secrets: { webhookSecret: secret } });
  return { under, id, path, headers: githubHeaders(body, { secret, delivery }) };
};

describe('a webhook with a right signature', () => {
  it('is in the ledger when it is answered, with the bytes and the headers that matter', async () => {
    const { under, id, path, headers } = await setup();
    const secrets = { authorization: 'Bearer x', cookie: 'session=1' };
    const reply = await under.post(path, body, { ...headers, ...secrets });
    expect([reply.status, reply.text, reply.headers['munshi-duplicate']]).toEqual([200, '', undefined]);
    const jobs = await under.jobs();
    expect(jobs.map((job) => job.input)).toEqual([
      {
        provider: 'github',
        connectionId: id,
        eventKey: delivery,
        receivedAt: expect.stringMatching(/Z$/) as string,
        headers: {
          'content-type': 'application/json',
          'x-github-event': 'ping',
          'x-github-delivery': delivery,
        },
        settings: {},
        body: { encoding: 'utf8', text: body },
      },
    ]);
    expect(await under.engine.job(jobs[0]!.id)).toMatchObject({
      action: 'inbound.process',
      queue: 'inbound',
      mode: 'test',
      reference: delivery,
    });
  });

  it('keeps bytes that are no text', async () => {
    const { under, path } = await setup();
    for (const [index, bytes] of [Buffer.from([0xff, 0x00, 0x7b]), Buffer.from('{"a":"\0"}')].entries()) {
      const headers = githubHeaders(bytes, { secret, delivery: `d-${String(index)}` });
      expect((await under.post(path, bytes, headers)).status).toBe(200);
    }
    expect((await under.jobs()).map((job) => job.input)).toMatchObject([
      { body: { encoding: 'base64', text: '/wB7' } },
      { body: { encoding: 'base64', text: Buffer.from('{"a":"\0"}').toString('base64') } },
    ]);
  });

  it('may be empty', async () => {
    const { under, path } = await setup();
    expect((await under.post(path, '', githubHeaders('', { secret, delivery }))).status).toBe(200);
    expect((await under.jobs())[0]?.input).toMatchObject({ body: { text: '' } });
  });

  it('is one job however often it comes, even written otherwise', async () => {
    const { under, path, headers } = await setup();
    const again = `${body} `;
    const replies = [
      await under.post(path, body, headers),
      await under.post(path, body, headers),
      await under.post(path, again, githubHeaders(again, { secret, delivery })),
    ];
    expect(replies.map((reply) => [reply.status, reply.headers['munshi-duplicate']])).toEqual([
      [200, undefined],
      [200, 'true'],
      [200, 'true'],
    ]);
    expect(await under.jobs()).toHaveLength(1);
    expect(under.receipts.map(({ provider, receipt }) => [provider, receipt])).toEqual([
      ['github', { kind: 'stored', duplicate: false }],
      ['github', { kind: 'stored', duplicate: true }],
      ['github', { kind: 'stored', duplicate: true }],
    ]);
  });

  it('is known by its bytes when the provider gives it no id, and by a hash when the id is a strange one', async () => {
    const { under } = await setup();
    const { path } = await under.connect('hmac', {
      secrets: { webhookSecret: secret },
      settings: { header: 'x-hub-signature-256', prefix: 'sha256=', eventIdHeader: 'x-id' },
    });
    const { 'x-hub-signature-256': signature = '' } = githubHeaders(body, { secret, delivery });
    const post = (id?: string) =>
      under.post(path, body, {
        'x-hub-signature-256': signature,
        ...(id === undefined ? {} : { 'x-id': id }),
      });
    const seen = [
      await post(),
      await post(),
      await post('a b'),
      await post('a b'),
      await post('x'.repeat(500)),
    ];
    expect(seen.map((reply) => reply.headers['munshi-duplicate'] ?? 'new')).toEqual([
      'new',
      'true',
      'new',
      'true',
      'new',
    ]);
    const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
    expect((await under.jobs()).map((job) => job.input)).toMatchObject([
      { eventKey: `body:${sha256(body)}` },
      { eventKey: `sha256:${sha256('a b')}` },
      { eventKey: `sha256:${sha256('x'.repeat(500))}` },
    ]);
  });

  it('is another event at another connection', async () => {
    const { under, path, headers } = await setup();
    const live = await under.connect('github', { secrets: { webhookSecret: secret }, mode: 'live' });
    const replies = [await under.post(path, body, headers), await under.post(live.path, body, headers)];
    expect(replies.map((reply) => reply.headers['munshi-duplicate'])).toEqual([undefined, undefined]);
    const jobs = await Promise.all((await under.jobs()).map(({ id }) => under.engine.job(id)));
    expect(jobs.map((job) => job.mode)).toEqual(['test', 'live']);
  });
});

describe('a webhook is turned away', () => {
  it('with 401 and nothing more when its signature is not right; its body is logged nowhere', async () => {
    const { under, path, headers } = await setup();
    const private_ = '{"customer":"Asha Rao"}';
    const { 'x-hub-signature-256': _signature, ...unsigned } = headers;
    const replies = [await under.post(path, private_, headers), await under.post(path, private_, unsigned)];
    expect(replies.map(({ status, text }) => [status, text])).toEqual([
      [401, ''],
      [401, ''],
    ]);
    expect(under.receipts).toEqual([
      { provider: 'github', receipt: { kind: 'refused', refusal: 'no_match' } },
      { provider: 'github', receipt: { kind: 'refused', refusal: 'missing_header' } },
    ]);
    expect(await under.jobs()).toEqual([]);
    await waitFor('both log lines', () => under.logText().split('\n').length === 3);
    expect(under.logText()).not.toMatch(/Asha|sha256=/);
  });

  it.each([
    ['no secret', 'github', { secrets: {} }],
    ['an empty secret', 'github', { secrets: { webhookSecret: '' } }],
    [
      'a secret that has ended',
      'github',
      {
        secrets: { webhookSecret: secret },
        settings: { secretsUntil: { webhookSecret: '2020-01-01T00:00:00Z' } },
      },
    ],
    [
      'a secret whose end cannot be read',
      'github',
      { secrets: { webhookSecret: secret }, settings: { secretsUntil: { webhookSecret: 'soon' } } },
    ],
    ['settings that do not say how it signs', 'hmac', { secrets: { webhookSecret: secret }, settings: {} }],
  ])('with 400 when the connection has %s', async (_what, provider, connection) => {
    const { under, headers } = await setup();
    const { path } = await under.connect(provider, { ...connection, mode: 'live' });
    expect((await under.post(path, body, headers)).status).toBe(400);
    expect(under.receipts).toEqual([{ provider, receipt: { kind: 'not_configured' } }]);
    expect(await under.jobs()).toEqual([]);
  });

  it('with 404 when nothing is at its address', async () => {
    const { under, id, headers } = await setup();
    const { id: other } = await under.connect('hmac', {
      secrets: { webhookSecret: secret },
      settings: { header: 'x' },
    });
    const paths = [
      `github/${id.replace(/.$/, (c) => (c === '0' ? '1' : '0'))}`,
      'github/1',
      `nobody/${id}`,
      `hmac/${id}`,
      `github/${other}`,
    ];
    for (const path of paths) {
      const reply = await under.post(`/v1/inbound/${path}`, body, headers);
      expect([path, reply.status]).toEqual([path, 404]);
    }
    expect(under.receipts).toEqual(paths.map(() => ({ provider: null, receipt: { kind: 'unknown' } })));
  });

  it('with 415 when its bytes are packed, 413 when they are too many, without reading on', async () => {
    const { under, path } = await setup();
    const packed = gzipSync(body);
    const gzip = await under.post(path, packed, {
      ...githubHeaders(packed, { secret, delivery }),
      'content-encoding': 'gzip',
    });
    expect(gzip.status).toBe(415);
    const most = Buffer.alloc(1024 * 1024, 'a');
    const over = Buffer.alloc(most.length + 1, 'a');
    expect((await under.post(path, over, githubHeaders(over, { secret, delivery }))).status).toBe(413);
    expect((await under.post(path, most, githubHeaders(most, { secret, delivery }))).status).toBe(200);
    expect(await under.jobs()).toHaveLength(1);
  });

  it('with 503 when as many as may be are being taken in', async () => {
    const { under, path, headers } = await setup({ ...defaultInboundLimits, maxInFlight: 2 });
    const { accept } = under.parts;
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    let waiting = 0;
    under.parts.accept = async (job) => {
      waiting += 1;
      await gate;
      return accept(job);
    };
    const first = [under.post(path, body, headers), under.post(path, body, headers)];
    await waitFor('two are under way', () => waiting === 2);
    const third = await under.post(path, body, headers);
    expect([third.status, third.headers['retry-after'], third.text]).toEqual([503, '1', '']);
    open();
    expect((await Promise.all(first)).map((reply) => reply.status)).toEqual([200, 200]);
    expect((await under.post(path, body, headers)).status).toBe(200);
  });
});

describe('while the ledger is down', () => {
  it('a webhook is answered 503 and the provider’s retry succeeds', async () => {
    const { under, path, headers } = await setup();
    const { accept, findConnection } = under.parts;
    const down = openLedger({ url: 'postgres://127.0.0.1:1/gone', poolSize: 1, name: 'down' });
    onTestFinished(() => down.end({ timeout: 1 }));
    const { seal, monotonicMs } = under.engine.core;

    under.parts.findConnection = createFindInboundConnection({ ledger: down, seal, monotonicMs });
    expect((await under.post(path, body, headers)).status).toBe(503);
    under.parts.findConnection = findConnection;
    const commands = composeCommands({ ...under.engine.core, ledger: down }, () => undefined);
    under.parts.accept = (job) => commands.accept(job);
    const refused = await under.post(path, body, headers);
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5']);
    expect(await under.jobs()).toEqual([]);

    under.parts.accept = accept;
    const retried = await under.post(path, body, headers);
    expect([retried.status, retried.headers['munshi-duplicate']]).toEqual([200, undefined]);
    expect(await under.jobs()).toHaveLength(1);
  });
});
