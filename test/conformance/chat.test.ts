import { describe, expect, it } from 'vitest';
import { doneOf, setUpChat } from './chat-setup.js';
import { chatsUnderTest, secrets } from './chat-ways.js';

/** The answer is lost after the message was taken, or it is none. */
const lostAfter: [kind: string, more?: object][] = [
  ['drop_after_commit'],
  ['http_504_after_commit'],
  ['garbage'],
  ['truncated'],
];
/** The message was not taken, and nobody can know that. */
const lostBefore = ['drop_before', 'http_500_before', 'http_503_before', 'http_504_before_commit'];

describe.each(chatsUnderTest)('$name', (way) => {
  const { newSender } = setUpChat(way);

  it('takes a message and names it', async () => {
    const { send, taken } = newSender();
    const result = doneOf(await send());
    const id = 'providerMessageId' in result ? result.providerMessageId : result.messageId;
    expect(await taken()).toMatchObject([{ id }]);
  });

  it.each(lostAfter)('leaves in doubt what %s has lost, and asks once', async (kind) => {
    const { send, taken, fault } = newSender();
    await fault(kind);
    const outcome = await send();
    expect(outcome.kind).toBe('unknown');
    expect(JSON.stringify(outcome)).not.toMatch(secrets);
    expect(await taken()).toHaveLength(1);
  });

  it.each(lostBefore)('leaves in doubt what %s has kept away', async (kind) => {
    const { send, taken, fault } = newSender();
    await fault(kind);
    expect((await send()).kind).toBe('unknown');
    expect(await taken()).toEqual([]);
  });

  it('leaves in doubt what is not answered in time', async () => {
    const { send, taken, fault } = newSender({ timeoutMs: 300 });
    await fault('hang_after_commit');
    expect((await send()).kind).toBe('unknown');
    expect(await taken()).toHaveLength(1);
  });

  it('has sent nothing where nobody listens', async () => {
    const { send } = newSender({ baseUrl: 'http://127.0.0.1:9' });
    expect(await send()).toMatchObject({ kind: 'transient', failure: { code: 'not_sent' } });
  });

  it('waits for as long as a 429 of whoever stands before it asks', async () => {
    const { send, taken, fault } = newSender();
    await fault('throttled_429');
    expect(await send()).toMatchObject({ kind: 'throttled', retryAfterMs: 1_000 });
    expect(await taken()).toEqual([]);
  });

  it('refuses wrong credentials, which are this account’s matter alone', async () => {
    const { send, taken } = newSender({ wrong: true });
    const outcome = await send();
    expect(outcome).toMatchObject({
      kind: 'rejected',
      elsewhere: true,
      failure: { code: 'access_refused', httpStatus: 401 },
    });
    expect(JSON.stringify(outcome)).not.toMatch(/wrong-token/);
    expect(await taken()).toEqual([]);
  });

  it('refuses a message for itself, in our words and with its own code', async () => {
    const { send, taken, fault } = newSender();
    await fault('refuse', { with: { code: way.refusedBy } });
    const outcome = await send();
    expect(outcome).toMatchObject({
      kind: 'rejected',
      failure: { providerCode: String(way.refusedBy) },
    });
    expect(outcome).not.toHaveProperty('elsewhere');
    expect(JSON.stringify(outcome)).not.toMatch(secrets);
    expect(await taken()).toEqual([]);
  });

  it('is not called with a connection that lacks something', async () => {
    const { call } = newSender();
    const send = way.create({
      http: { send: () => Promise.reject(new Error('called')), close: () => {} },
      timeoutMs: 1,
    });
    const outcome = await send({ ...call, connection: { ...call.connection, secrets: {} } });
    expect(outcome).toMatchObject({ kind: 'rejected', failure: { code: 'connection_incomplete' } });
  });
});
