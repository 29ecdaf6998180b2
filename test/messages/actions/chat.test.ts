import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startChatStandIns } from '../../../fixtures/stand-ins/chat/start-chat-stand-ins.js';
import { createDiscordNotify } from '../../../src/actions/messages/chat/discord-notify.js';
import { createWhatsAppSend } from '../../../src/actions/messages/chat/whatsapp-send.js';
import { createHeedReports } from '../../../src/actions/messages/heed-reports.js';
import type { ActionDefinition, Connection } from '../../../src/domain/action.js';
import type { MessageOwner } from '../../../src/domain/message-book.js';
import { phoneKey } from '../../../src/domain/phone-key.js';
import { createDiscordProvider } from '../../../src/providers/discord/discord-provider.js';
import { createHttpClient } from '../../../src/providers/http-client.js';
import { createWhatsAppProvider } from '../../../src/providers/whatsapp/whatsapp-provider.js';
import { aReport, asEvents, openMessageDesk, saturdayNoon, type MessageDesk } from './message-desk.js';

let desk: MessageDesk;
let standIns: Awaited<ReturnType<typeof startChatStandIns>>;
let whatsapp: ActionDefinition;
let discord: ActionDefinition;
let owner: MessageOwner;
let senders = 1_000_000;
let sender: string;
const rests: { account: string | null; provider: string; ms: number }[] = [];
const http = createHttpClient();

beforeAll(async () => {
  desk = await openMessageDesk();
  standIns = await startChatStandIns({ clock: () => desk.clock.now });
  const timeoutMs = 1_000;
  whatsapp = createWhatsAppSend({ ...desk.deps, whatsapp: createWhatsAppProvider({ http, timeoutMs }) });
  discord = createDiscordNotify({
    ...desk.deps,
    discord: createDiscordProvider({ http, timeoutMs }),
    rest: async ({ account, connection }, ms) =>
      void rests.push({ account, provider: connection.provider, ms }),
  });
});
afterAll(async () => {
  http.close();
  await standIns.close();
  await desk.close();
});
beforeEach(() => {
  owner = desk.newOwner();
  desk.clock.now = saturdayNoon;
  senders += 1;
  sender = String(senders);
  rests.length = 0;
});

const control = async <T>(name: string, method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> => {
  const answer = await fetch(`${standIns.url}/${name}/stand-in/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`the control ${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
};
const fault = (name: string, kind: string, more: object = {}) =>
  control(name, 'POST', 'faults', { op: 'send', docNo: sender, kind, ...more });
const taken = async (name: string, field: string) =>
  (await control<Record<string, unknown>[]>(name, 'GET', 'messages')).filter((one) => one[field] === sender);

const connectionOf = (provider: string, own: Pick<Connection, 'settings' | 'secrets'>): Connection => ({
  ...{ provider, mode: 'test', sandbox: true, circuitKey: provider },
  ...own,
});

describe('a WhatsApp message', () => {
  const input = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
    to: '+91 98765 43210',
    template: 'payment_received',
    components: [{ type: 'body', parameters: [{ type: 'text', text: '599' }] }],
    ...more,
  });
  const aRun = (more: Record<string, unknown> = {}, state = {}) =>
    desk.aRun(
      owner,
      connectionOf('whatsapp', {
        settings: { baseUrl: `${standIns.url}/whatsapp`, graphVersion: 'v23.0', phoneNumberId: sender },
        secrets: { accessToken: 'sandbox-token' },
      }),
      input(more),
      { state },
    );
  const sent = () => taken('whatsapp', 'phoneNumberId');
  const heed = createHeed();
  function createHeed() {
    return (...reports: Parameters<typeof aReport>[0][]) =>
      createHeedReports(desk.deps)(
        owner,
        asEvents(reports.map((one) => aReport({ channel: 'whatsapp', provider: 'whatsapp', ...one }))),
      );
  }

  it('is sent once, in the tenant’s own language, free of our credit', async () => {
    const run = aRun({ language: 'hi' });
    const first = await desk.perform(whatsapp, run);
    expect(first).toMatchObject({ kind: 'done', result: { provider: 'whatsapp', status: 'accepted' } });
    expect(await desk.perform(whatsapp, run)).toMatchObject({ kind: 'done', recovered: true });
    expect(await sent()).toMatchObject([{ to: '919876543210', language: 'hi', callbackData: run.jobId }]);
    expect((await desk.balance(owner)).spentPaise).toBe(0);
  });

  it.each([
    ['98765 43210', '919876543210'],
    ['+1 (415) 555-0100', '14155550100'],
  ])('to %s goes to %s', async (to, wanted) => {
    expect(await desk.perform(whatsapp, aRun({ to }))).toMatchObject({ kind: 'done' });
    expect(await sent()).toMatchObject([{ to: wanted }]);
  });

  it.each(['044 2345 6789', '+1 23', 'call me', '+91 1234567890'])('to %s is refused', async (to) => {
    const context = { at: desk.clock.now, mode: 'test', sandbox: true } as const;
    const parsed = whatsapp.input.parse(input({ to }));
    expect(whatsapp.check!(parsed, context)).toMatchObject([{ pointer: '/to', code: 'recipient_invalid' }]);
    const outcome = await desk.perform(whatsapp, aRun({ to }));
    expect(outcome).toMatchObject({ kind: 'rejected', failure: { code: 'recipient_invalid' } });
    expect(await sent()).toEqual([]);
  });

  it.each([
    ['utility', 'absent'],
    ['marketing', 'rejected'],
    ['authentication', 'rejected'],
  ])('of category %s whose answer was lost is then: %s', async (category, kind) => {
    await fault('whatsapp', 'drop_after_commit');
    const run = aRun({ category });
    expect(await desk.perform(whatsapp, run)).toMatchObject({ kind: 'unknown' });
    const found = await desk.recover(whatsapp, run);
    expect(found.kind).toBe(kind);
    if (kind === 'rejected') expect(found).toMatchObject({ failure: { code: 'maybe_sent' } });
  });

  it('whose answer was lost is found by its status', async () => {
    await fault('whatsapp', 'drop_after_commit');
    const run = aRun({ category: 'authentication' });
    await desk.perform(whatsapp, run);
    const [message] = (await sent()) as { id: string }[];
    await heed({ providerMessageId: message!.id, messageId: run.jobId, state: 'delivered' });
    expect(await desk.recover(whatsapp, run)).toMatchObject({
      kind: 'done',
      recovered: true,
      result: { providerMessageId: message!.id, status: 'delivered' },
    });
  });

  it('is told as delivered and read, once each', async () => {
    const outcome = await desk.perform(whatsapp, aRun());
    const { providerMessageId } = (outcome as unknown as { result: { providerMessageId: string } }).result;
    for (const state of ['sent', 'delivered', 'read', 'delivered', 'sent'] as const) {
      await heed({ providerMessageId, state });
    }
    expect((await desk.told(owner)).map(({ type }) => type)).toEqual(['whatsapp.delivered', 'whatsapp.read']);
  });

  it('to somebody who wants no offers is stopped at the first refusal, and notices go on', async () => {
    await fault('whatsapp', 'refuse', { with: { code: 131050 } });
    const offer = { category: 'marketing' };
    expect(await desk.perform(whatsapp, aRun(offer))).toMatchObject({
      failure: { code: 'recipient_opted_out' },
    });
    const entries = await desk.deps.suppressions.of(owner, 'whatsapp', [phoneKey('+919876543210')]);
    expect(entries).toMatchObject([{ reason: 'opted_out', entry: { streams: ['marketing'] } }]);
    expect(await desk.perform(whatsapp, aRun(offer))).toMatchObject({ failure: { code: 'suppressed' } });
    expect(await desk.perform(whatsapp, aRun())).toMatchObject({ kind: 'done' });
  });

  it.each([
    [131056, 6_000, 20],
    [131049, 86_400_000, 2],
  ])('that a limit of one person (%i) holds back waits %i ms, alone, %i times', async (code, ms, most) => {
    await fault('whatsapp', 'refuse', { with: { code }, times: 3 });
    expect(await desk.perform(whatsapp, aRun())).toEqual({
      kind: 'step',
      state: { waits: 1 },
      resumeAfterMs: ms,
    });
    expect(await desk.perform(whatsapp, aRun({}, { waits: most - 1 }))).toMatchObject({ kind: 'step' });
    expect(await desk.perform(whatsapp, aRun({}, { waits: most }))).toMatchObject({ kind: 'rejected' });
  });
});

describe('a note to Discord', () => {
  const aRun = (more: Record<string, unknown> = {}, token = 'sandbox-token') =>
    desk.aRun(
      owner,
      connectionOf('discord', {
        settings: {},
        secrets: { 'webhookUrl:billing': `${standIns.url}/discord/api/webhooks/${sender}/${token}` },
      }),
      { channel: 'billing', content: 'INV-7 was paid', ...more },
      { account: 'billing' },
    );
  const sent = () => taken('discord', 'webhookId');

  it('is posted once', async () => {
    const run = aRun();
    const outcome = await desk.perform(discord, run);
    const [note] = (await sent()) as { id: string }[];
    expect(outcome).toMatchObject({ kind: 'done', result: { messageId: note!.id } });
    expect(await desk.perform(discord, run)).toMatchObject({
      recovered: true,
      result: { messageId: note!.id },
    });
    expect(await sent()).toHaveLength(1);
  });

  it('that leaves its channel no call makes the channel rest for as long as Discord says', async () => {
    const outcomes = [];
    for (let call = 0; call < 5; call += 1) outcomes.push(await desk.perform(discord, aRun()));
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(5).fill('done'));
    expect(rests).toEqual([{ account: 'billing', provider: 'discord', ms: 2_000 }]);
    expect(await desk.perform(discord, aRun())).toMatchObject({ kind: 'throttled', retryAfterMs: 2_000 });
  });

  it('names its channel as its account, so that one that rests keeps no other back', async () => {
    const parsed = discord.input.parse({ channel: 'alerts', content: 'x' });
    expect(await discord.account!(parsed, owner)).toEqual({ account: 'alerts' });
  });

  it('is checked against every limit at once', () => {
    const context = { at: desk.clock.now, mode: 'test', sandbox: true } as const;
    const check = (given: unknown) =>
      discord.check!(discord.input.parse(given), context).map(({ pointer, code }) => [pointer, code]);
    expect(check({})).toEqual([['', 'empty']]);
    expect(
      check({ content: 'x'.repeat(2_001), embeds: [{ title: 'x'.repeat(257), fields: [{ name: 'a' }] }] }),
    ).toEqual([
      ['/content', 'too_long'],
      ['/embeds/0/title', 'too_long'],
      ['/embeds/0/fields/0/value', 'empty'],
    ]);
    expect(check({ embeds: [{ title: 'INV-7' }] })).toEqual([]);
  });

  it('whose answer was lost goes once more, and then not', async () => {
    await fault('discord', 'drop_after_commit', { times: 2 });
    const run = aRun();
    expect(await desk.perform(discord, run)).toMatchObject({ kind: 'unknown' });
    expect(await desk.recover(discord, run)).toEqual({ kind: 'absent' });
    expect(await desk.perform(discord, run)).toMatchObject({ kind: 'unknown' });
    expect(await desk.recover(discord, run)).toMatchObject({ failure: { code: 'maybe_sent' } });
  });

  it('to a webhook that is gone is refused, and the webhook never called again', async () => {
    await control('discord', 'POST', 'gone', { webhookId: sender });
    for (let call = 0; call < 2; call += 1) {
      expect(await desk.perform(discord, aRun())).toMatchObject({ failure: { code: 'webhook_gone' } });
    }
    expect(await sent()).toEqual([]);
  });
});
