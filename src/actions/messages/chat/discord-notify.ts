import { z } from 'zod';
import { defineAction, type ActionDefinition, type ActionRun } from '../../../domain/action.js';
import type { Done, Failed, Step } from '../../../domain/outcome.js';
import { recoverSending } from '../sending/recover-sending.js';
import { repeatsOf } from '../sending/repeats-of.js';
import { sendOnce, type Prepared } from '../sending/send-once.js';
import type { DiscordDeps } from './chat-deps.js';
import { checkDiscord, discordInputSchema, noteOf, type DiscordInput } from './discord-input.js';

const resultSchema = z.strictObject({ messageId: z.string() });
type DiscordResult = z.infer<typeof resultSchema>;
type DiscordRun = ActionRun<DiscordInput>;

/**
 * The action `discord.notify`: one note into a channel. Each channel is an account of its own: Discord counts calls by webhook,
 * so one that has none left keeps no other back.
 */
export const createDiscordNotify = (deps: DiscordDeps): ActionDefinition =>
  defineAction<DiscordInput, DiscordResult>({
    name: 'discord.notify',
    queue: 'chat',
    summary: 'Writes a note into a Discord channel; nobody is mentioned by it',
    provider: 'discord',
    input: discordInputSchema,
    result: resultSchema,
    example: {
      channel: 'billing',
      content: 'Invoice INV-7 was paid',
      embeds: [{ title: 'INV-7', description: 'Rs. 599 by UPI' }],
    },
    account: async ({ channel }) => ({ account: channel }),
    check: (input) => checkDiscord(input),
    perform: (run) => notify(deps, run),
    async recover(run) {
      const found = await recoverSending(deps, run, repeatsOf('transactional'));
      return found.kind === 'sent' ? toDone(found.message.providerMessageId, { recovered: true }) : found;
    },
    events: {},
    limits: deps.settings,
  });

const notify = async (deps: DiscordDeps, run: DiscordRun): Promise<Done<DiscordResult> | Failed | Step> => {
  const sent = await sendOnce(deps, run, async () => prepare(deps, run));
  if (sent.kind !== 'sent') return sent;
  const { message, answer, recovered, httpStatus } = sent;
  if (answer?.restMs) {
    const { tenantId, connection, account } = run;
    await deps.rest({ tenantId, connection, account }, answer.restMs);
  }
  return toDone(message.providerMessageId, {
    ...(recovered && { recovered }),
    ...(httpStatus !== undefined && { httpStatus }),
  });
};

interface Taken {
  providerMessageId: string;
  restMs: number | null;
}

const prepare = ({ discord }: DiscordDeps, run: DiscordRun): Prepared<Taken> => ({
  kind: 'prepared',
  draft: {
    channel: 'discord',
    recipientKeys: [],
    category: 'note',
    template: null,
    segments: null,
    retailPaise: 0,
    wholesalePaise: 0,
  },
  async send() {
    const { connection, signal, input } = run;
    const answer = await discord.send({ connection, signal }, input.channel, noteOf(input));
    if (answer.kind !== 'done') return answer;
    const { messageId: providerMessageId, restMs } = answer.result;
    return { ...answer, result: { providerMessageId, restMs } };
  },
});

const toDone = (
  messageId: string | null,
  more: Pick<Done<unknown>, 'recovered' | 'httpStatus'>,
): Done<DiscordResult> => ({ kind: 'done', result: { messageId: messageId ?? '' }, ...more });
