import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backends } from '../support/engine-under-test.js';
import { settleMs } from './chaos-system.js';
import { smsCarriers } from './message-carriers.js';
import { lostOnce, lostTwice, type MessageCase } from './message-cases.js';
import { hindiOtpTo, mailTo, noticeTo, otpTo } from './message-inputs.js';
import { openSenders, type MessageSenders } from './message-senders.js';
import { startMessageSystem, type MessageSystem } from './message-system.js';
import { waitFor } from '../support/wait-for.js';

/** Its kills would strike the others. */
const alone = { concurrent: false, timeout: 90_000 };
const smsCreditPaise = 3_000;

describe.concurrent.each(backends)('messages with real processes on %s', (backend) => {
  let messages: MessageSystem;
  let senders: MessageSenders;
  beforeAll(async () => {
    messages = await startMessageSystem(backend, { waitMs: 40_000 });
    senders = await openSenders(messages);
    await senders.warmUp();
  }, 60_000);
  afterAll(() => messages.stop(), 60_000);

  const booksAgree = async (): Promise<void> => {
    const { faults } = await messages.balance();
    expect(faults).toEqual([]);
  };
  const allAreInTheirCalls = () =>
    waitFor('all are in their calls', async () => (await messages.carriers.pendingFaults()) === 0);
  const expected = (cases: readonly MessageCase[]) => cases.map(({ what, there, end }) => [what, there, end]);
  const seen = (cases: readonly MessageCase[], sent: readonly { id: string; to: string }[]) =>
    Promise.all(
      cases.map(async ({ what }, place) => {
        const { there, end } = await senders.see(sent[place]!);
        return [what, there, end];
      }),
    );
  /** Calls that gave messages away, by job, in their order. */
  const callsOf = (ids: readonly string[]) => messages.system.ledger<{ ms: number[] }[]>`
    select array_agg((extract(epoch from opened_at) * 1000)::float8 order by number) as ms from attempt
    where kind = 'perform' and job_id = any(${[...ids]}::uuid[]) group by job_id`;

  it.each(['hang', 'drop'] as const)(
    'go out as often as they may when answers are lost (%s)',
    alone,
    async (how) => {
      const cases = [...lostOnce, ...lostTwice];
      const sent = await Promise.all(cases.map((lost) => senders.lose(lost, how)));
      expect(await seen(cases, sent)).toEqual(expected(cases));
      const ids = sent.filter((_, place) => cases[place]?.carrier !== 'resend').map(({ id }) => id);
      const again = (await callsOf(ids)).filter(({ ms }) => ms.length > 1);
      const pauses = again.map(({ ms: [first = 0, second = 0] }) => second - first);
      expect(pauses.length).toBeGreaterThan(0);
      expect(pauses.filter((ms) => ms < settleMs)).toEqual([]);
      await booksAgree();
    },
  );

  it('go out as often as they may when their workers are killed in the call', alone, async () => {
    const sent = await Promise.all(lostOnce.map((lost) => senders.lose(lost, 'hang')));
    await allAreInTheirCalls();
    await messages.crashWorkers();
    expect(await seen(lostOnce, sent)).toEqual(expected(lostOnce));
    await booksAgree();
  });

  it('go by another gateway after a certain refusal alone, and are paid once', alone, async () => {
    const { app, carriers } = messages;
    const refused = await app.open('refused by the first', smsCreditPaise);
    await app.connect(refused, 'msg91', {
      settings: { baseUrl: `${messages.system.standIn.url}/msg91` },
      secrets: { authKey: 'wrong' },
    });
    const lost = await app.open('lost by the first', smsCreditPaise);
    const inputs = [noticeTo, otpTo, hindiOtpTo];
    const passedOn = await Promise.all(inputs.map((input) => senders.send(refused, 'sms.send', input)));
    const people = inputs.map(() => senders.newPerson('sms.send'));
    const faults = people.flatMap((to) => smsCarriers.map((carrier) => ({ carrier, to })));
    // Whichever gateway is asked first loses the answer.
    await Promise.all(
      faults.map(({ carrier, to }) =>
        carriers.goWrong(carrier, { op: 'send', kind: 'drop_after_commit', to }),
      ),
    );
    const doubtful = await Promise.all(
      people.map((to, place) => app.submit(lost, 'sms.send', inputs[place]!(to), `doubtful ${to}`)),
    );
    const ends = await Promise.all([...passedOn.map(({ id }) => id), ...doubtful].map(app.follow));
    const taken = await carriers.taken();
    const byOf = (to: string) => (taken.get(to) ?? []).map(({ carrier }) => carrier);
    expect(passedOn.map(({ to }) => byOf(to))).toEqual(inputs.map(() => ['bsnl']));
    expect(people.map((to) => [new Set(byOf(to)).size, byOf(to).length])).toEqual([
      [1, 2],
      [1, 1],
      [1, 1],
    ]);
    expect(ends.map(({ state, error }) => error?.code ?? state)).toEqual([
      ...['succeeded', 'succeeded', 'succeeded'],
      ...['succeeded', 'maybe_sent', 'maybe_sent'],
    ]);
    const { sums, faults: broken } = await messages.balance();
    expect(broken).toEqual([]);
    const paid = sums.find(({ tenantId }) => tenantId === refused.id);
    const price = ends.slice(0, 3).reduce((sum, { result }) => sum + Number(result?.['costMinor']), 0);
    expect(paid).toMatchObject({ spent: price, reserved: 0, available: smsCreditPaise - price });
    await Promise.all(smsCarriers.map((carrier) => carriers.control(carrier, 'DELETE', 'faults')));
  });

  it('are all sent when the queue or Postgres is lost under them', alone, async () => {
    const { system } = messages;
    for (const strike of [() => system.flushRedis(), () => system.restartPostgres()]) {
      const sending = Promise.all(
        Array.from({ length: 24 }, (_, place) =>
          place % 2 === 0
            ? senders.send(senders.by.msg91, 'sms.send', noticeTo)
            : senders.send(senders.by.resend, 'email.send', mailTo('transactional')),
        ),
      );
      await messages.midWork();
      await strike();
      const sent = await system.keepUpWhile(sending);
      const ends = await system.keepUpWhile(Promise.all(sent.map(senders.see)));
      expect(ends.map(({ end }) => end)).toEqual(sent.map(() => 'succeeded'));
      // What Postgres could not be told of may have gone twice; the books tell.
    }
    await booksAgree();
  });
});
