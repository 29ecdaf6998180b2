import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createDiscordProvider } from '../../src/providers/discord/discord-provider.js';
import { doneOf, setUpChat } from './chat-setup.js';
import { chatsUnderTest, note } from './chat-ways.js';

interface ClassRow {
  channel: string;
  seen: { http: number; body?: { code?: number; retry_after?: number } };
  class: string;
}
const file = new URL('../../fixtures/vectors/provider-vectors.json', import.meta.url);
const { messaging } = JSON.parse(readFileSync(file, 'utf8')) as {
  messaging: { error_classes: { cases: ClassRow[] } };
};
const rows = messaging.error_classes.cases.filter(({ channel }) => channel === 'discord');
const kindOf: Record<string, string> = { retry: 'throttled', permanent: 'rejected', unknown: 'unknown' };

const way = chatsUnderTest.find(({ name }) => name === 'discord')!;

describe('Discord', () => {
  const { http, control, newSender } = setUpChat(way);
  const provider = () => createDiscordProvider({ http, timeoutMs: 5_000 });

  it('has six answers in the vectors', () => expect(rows).toHaveLength(6));

  it.each(rows)('answers $seen: $class', async ({ seen, class: wanted }) => {
    const { send, fault, taken } = newSender();
    const { code = 0, retry_after: retryAfter = 0 } = seen.body ?? {};
    await fault('refuse', { with: { status: seen.http, code, retryAfter } });
    const outcome = await send();
    expect(outcome.kind).toBe(kindOf[wanted]);
    if (outcome.kind === 'throttled') expect(outcome.retryAfterMs).toBe(350);
    expect(await taken()).toEqual([]);
  });

  it('posts the note, and calls nobody', async () => {
    const { send, taken } = newSender();
    await send();
    expect(await taken()).toMatchObject([
      { content: note.content, embeds: note.embeds, username: 'Munshi', called: [] },
    ]);
  });

  it('says when the last call of a window has been made, and refuses the next', async () => {
    const { send, taken } = newSender();
    const rests: (number | null)[] = [];
    for (let count = 0; count < 5; count += 1) {
      const result = doneOf(await send());
      rests.push('restMs' in result ? result.restMs : null);
    }
    expect(rests).toEqual([null, null, null, null, 2_000]);
    expect(await send()).toMatchObject({ kind: 'throttled', retryAfterMs: 2_000 });
    expect(await taken()).toHaveLength(5);
  });

  it('is never called again at a webhook that it has refused', async () => {
    const { id, send, call } = newSender();
    const before = async () => (await control<{ send?: number }>('GET', 'calls')).send ?? 0;
    await control('POST', 'gone', { webhookId: id });
    const first = await send();
    const count = await before();
    const second = await send();
    expect(first).toMatchObject({ kind: 'rejected', failure: { code: 'webhook_gone', httpStatus: 404 } });
    expect(second).toMatchObject({ kind: 'rejected', failure: { code: 'webhook_gone' } });
    expect(await before()).toBe(count);
    const renewed = {
      ...call.connection,
      secrets: { webhookUrl: call.connection.secrets['webhookUrl:sales']!.replace(id, `9${id}`) },
    };
    expect((await provider().send({ ...call, connection: renewed }, 'sales', note)).kind).toBe('done');
  });

  it('is called again after a page of somebody else’s', async () => {
    const { send, fault } = newSender();
    await fault('refuse', { with: { status: 403, code: 0 } });
    expect(await send()).toMatchObject({ kind: 'rejected', failure: { code: 'access_refused' } });
    expect((await send()).kind).toBe('done');
  });

  it('gets nothing of a note that it would refuse', async () => {
    const { call, taken } = newSender();
    const embeds = [{ title: 't'.repeat(257) }];
    const outcome = await provider().send(call, 'sales', { content: null, embeds, username: null });
    expect(outcome).toMatchObject({
      kind: 'rejected',
      failure: { code: 'note_refused', fields: [{ pointer: '/embeds/0/title', code: 'too_long' }] },
    });
    expect(await taken()).toEqual([]);
  });

  it('names the places of what it refuses, and repeats none of it', async () => {
    const { call } = newSender();
    // A length that this side does not know of.
    const embeds = [
      { title: 'x', footer: { text: 'y', icon_url: 'z' }, fields: [{ name: 'n', value: 'v', inline: 1 }] },
    ];
    const answer = {
      kind: 'answer' as const,
      status: 400,
      headers: {},
      body: Buffer.from(
        JSON.stringify({
          code: 50035,
          message: 'Invalid Form Body',
          errors: {
            embeds: {
              0: {
                footer: { icon_url: { _errors: [{ code: 'URL_TYPE_INVALID_SCHEME', message: 'Asha' }] } },
              },
            },
          },
        }),
      ),
    };
    const stub = { send: () => Promise.resolve(answer), close: () => {} };
    const outcome = await createDiscordProvider({ http: stub, timeoutMs: 1 }).send(call, 'sales', {
      content: null,
      embeds,
      username: null,
    });
    expect(outcome).toMatchObject({
      kind: 'rejected',
      failure: { fields: [{ pointer: '/embeds/0/footer/icon_url', code: 'url_type_invalid_scheme' }] },
    });
    expect(JSON.stringify(outcome)).not.toContain('Asha');
  });

  it('is told of the channel that has no webhook', async () => {
    const { call } = newSender();
    expect(await provider().send(call, 'accounts', note)).toMatchObject({
      kind: 'rejected',
      failure: {
        code: 'connection_incomplete',
        message: expect.stringContaining('webhookUrl:accounts') as string,
      },
    });
  });
});
