import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { describe, expect, it } from 'vitest';
import { waitFor } from '../support/wait-for.js';
import { MunshiError } from '../../src/domain/errors.js';
import { defaultIntakeLimits } from '../../src/intake/intake-limits.js';
import { startIntake, type IntakeUnderTest } from './support/intake-under-test.js';

interface Stream {
  status: number;
  headers: Headers;
  events: EventSourceMessage[];
  comments: string[];
  /** Resolves when the server has closed the stream; rejects when it was cut. */
  closed: Promise<void>;
  hangUp(): void;
}

const open = async (
  intake: IntakeUnderTest,
  id: string,
  headers: Record<string, string> = {},
): Promise<Stream> => {
  const hangUp = new AbortController();
  const key = intake.newKey({ tenantId: intake.tenantId });
  const response = await fetch(`${intake.url}/v1/jobs/${id}/events`, {
    headers: { authorization: `Bearer ${key}`, ...headers },
    signal: hangUp.signal,
  });
  const events: EventSourceMessage[] = [];
  const comments: string[] = [];
  const parser = createParser({
    onEvent: (event) => events.push(event),
    onComment: (comment) => comments.push(comment),
  });
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? [])
      parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
  };
  return {
    status: response.status,
    headers: response.headers,
    events,
    comments,
    closed: read(),
    hangUp: () => {
      hangUp.abort();
    },
  };
};

const stateOf = ({ data }: EventSourceMessage): unknown => (JSON.parse(data) as { state: unknown }).state;

describe('GET /v1/jobs/{id}/events', () => {
  it('tells the job as it stands and each change with the whole job, then closes', async () => {
    const intake = await startIntake();
    const id = await intake.submit();
    const stream = await open(intake, id);
    expect([stream.status, stream.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    await waitFor('the first event', () => stream.events.length === 1);
    intake.ledger.change(id, { state: 'running' });
    await waitFor('the second event', () => stream.events.length === 2);
    intake.ledger.change(id, { state: 'succeeded', result: { text: 'two\nlines' } });
    await stream.closed;
    expect(stream.events.map(stateOf)).toEqual(['queued', 'running', 'succeeded']);
    const whole = await intake.call('GET', `/v1/jobs/${id}`);
    const last = stream.events.at(-1)!;
    expect(JSON.parse(last.data)).toEqual(whole.json);
    expect(last.id).toBe(whole.json['updatedAt']);
    expect(intake.ledger.watching()).toBe(0);
  });

  it('says nothing when a hint brings no change', async () => {
    const intake = await startIntake();
    const id = await intake.submit();
    const stream = await open(intake, id);
    await waitFor('the first event', () => stream.events.length === 1);
    const same = { updatedAt: new Date(stream.events[0]!.id!) };
    let reads = 0;
    intake.ledger.failing.find = () => {
      reads += 1;
      return null;
    };
    intake.ledger.change(id, same);
    await waitFor('the hint is followed', () => reads > 0);
    intake.ledger.change(id, { ...same, state: 'cancelled' });
    await stream.closed;
    expect(stream.events.map(stateOf)).toEqual(['queued', 'cancelled']);
  });

  it('shows a job that has ended once, and 204 to a client that comes back having seen it', async () => {
    const intake = await startIntake();
    const id = await intake.submit();
    intake.ledger.change(id, { state: 'failed' });
    const stream = await open(intake, id);
    await stream.closed;
    expect(stream.events.map(stateOf)).toEqual(['failed']);
    expect((await open(intake, id, { 'last-event-id': stream.events[0]!.id! })).status).toBe(204);
    expect((await open(intake, id, { 'last-event-id': 'older' })).status).toBe(200);
  });

  it('says that it is alive while nothing changes', async () => {
    const intake = await startIntake({ limits: { ...defaultIntakeLimits, heartbeatMs: 10 } });
    const stream = await open(intake, await intake.submit());
    await waitFor('two heartbeats', () => stream.comments.length >= 2);
    expect(stream.events).toHaveLength(1);
    stream.hangUp();
    await expect(stream.closed).rejects.toThrow();
  });

  it('leaves nothing behind when the caller hangs up', async () => {
    const intake = await startIntake();
    const stream = await open(intake, await intake.submit());
    await waitFor('a watch', () => intake.ledger.watching() === 1);
    stream.hangUp();
    await expect(stream.closed).rejects.toThrow();
    await waitFor('no watch', () => intake.ledger.watching() === 0);
    await waitFor('its log line', () =>
      intake.logLines.some(({ route }) => route === '/v1/jobs/{id}/events'),
    );
    expect(intake.logLines.find(({ route }) => route === '/v1/jobs/{id}/events')).toMatchObject({
      status: 200,
      cut: true,
    });
  });

  it('closes when the process stops', async () => {
    const intake = await startIntake();
    const stream = await open(intake, await intake.submit());
    intake.stop.abort();
    await stream.closed;
    expect(intake.ledger.watching()).toBe(0);
  });

  it('is cut, and logged once, when the ledger fails under way; a failure before it is a 503', async () => {
    const intake = await startIntake();
    const id = await intake.submit();
    const stream = await open(intake, id);
    await waitFor('the first event', () => stream.events.length === 1);
    const down = new MunshiError('unavailable', 'The ledger is down.');
    intake.ledger.failing.find = () => down;
    intake.ledger.change(id, { state: 'running' });
    await expect(stream.closed).rejects.toThrow();
    expect((await open(intake, id)).status).toBe(503);
    expect(intake.ledger.watching()).toBe(0);
    await waitFor(
      'both log lines',
      () => intake.logLines.filter(({ level }) => level === 'error').length === 2,
    );
  });
});
