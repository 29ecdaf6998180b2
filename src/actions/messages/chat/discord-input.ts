import { z } from 'zod';
import type { Fault } from '../../../domain/outcome.js';
import type { DiscordToSend } from '../../../providers/chat/chat-contract.js';
import { noteFaults } from '../../../providers/discord/note-faults.js';
import { form, must } from '../../einvoice/input/field-rules.js';

/** The input of `discord.notify`: what to write into which channel. */
export const discordInputSchema = z.strictObject({
  channel: form(/^[A-Za-z0-9_-]{1,64}$/, 'a name of 1 to 64 letters, digits, _ and -')
    .default('default')
    .meta({
      description: 'The connection’s secret `webhookUrl:<channel>`, else `webhookUrl`, is its address',
    }),
  content: z.string(must('text')).max(10_000, must('text')).optional(),
  embeds: z
    .array(z.record(z.string(), z.unknown(), must('an embed')), must('a list of embeds'))
    .max(100, must('a list of embeds'))
    .default([]),
  username: z
    .string(must('a name'))
    .max(200, must('a name'))
    .optional()
    .meta({ description: 'Stands over the note in place of the webhook’s own name' }),
});

/** What to write into which channel. */
export type DiscordInput = z.infer<typeof discordInputSchema>;

/** The note that an input asks for. */
export const noteOf = ({ content, embeds, username }: DiscordInput): DiscordToSend => ({
  content: content ?? null,
  embeds,
  username: username ?? null,
});

/** Everything for which Discord would refuse the note. */
export const checkDiscord = (input: DiscordInput): Fault[] => noteFaults(noteOf(input));
