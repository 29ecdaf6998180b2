import { z } from 'zod';
import type { Fault } from '../../domain/outcome.js';
import type { DiscordToSend } from '../chat/chat-contract.js';

const mostEmbeds = 10;
const mostFields = 25;
const mostOfAll = 6_000;

const text = z.string().nullish().catch(null);
const embedSchema = z.looseObject({
  title: text,
  description: text,
  footer: z.looseObject({ text }).nullish().catch(null),
  author: z.looseObject({ name: text }).nullish().catch(null),
  fields: z
    .array(z.looseObject({ name: text, value: text }))
    .nullish()
    .catch(null),
});
type Embed = z.infer<typeof embedSchema>;

/** One text of a note: where it stands, how long it may be, and whether it may be empty. */
interface Part {
  pointer: string;
  text: string | null | undefined;
  most: number;
  isNeeded?: true;
}

/**
 * Everything for which Discord would refuse a note, all at once; pointers are into the caller's input. Lengths are in
 * characters, as Discord counts them. (Discord API: execute webhook; embed limits; usernames)
 */
export const noteFaults = ({ content, embeds, username }: DiscordToSend): Fault[] => {
  const read = embeds.map((embed) => embedSchema.parse(embed));
  const parts = read.map(embedParts);
  const own: Part[] = [
    { pointer: '/content', text: content, most: 2_000 },
    { pointer: '/username', text: username, most: 80 },
  ];
  const total = parts.flat().reduce((sum, part) => sum + lengthOf(part.text), 0);
  return [
    ...fault(isBlank(content) && embeds.length === 0, '', 'empty', 'A note needs content or an embed'),
    ...[...own, ...parts.flat()].flatMap(partFaults),
    ...fault(
      username !== null && (username.trim() === '' || /discord|clyde/i.test(username)),
      '/username',
      'name_refused',
      'Discord takes no empty name, and none with “discord” or “clyde” in it',
    ),
    ...fault(
      embeds.length > mostEmbeds,
      '/embeds',
      'too_many',
      `At most ${mostEmbeds} embeds go in one note`,
    ),
    ...read.flatMap(({ fields }, index) =>
      fault(
        (fields?.length ?? 0) > mostFields,
        `/embeds/${index}/fields`,
        'too_many',
        `An embed has at most ${mostFields} fields`,
      ),
    ),
    ...fault(
      total > mostOfAll,
      '/embeds',
      'too_long',
      `All texts of the embeds together have ${total} characters; at most ${mostOfAll} go`,
    ),
  ];
};

const embedParts = ({ title, description, footer, author, fields }: Embed, index: number): Part[] => {
  const at = `/embeds/${index}`;
  return [
    { pointer: `${at}/title`, text: title, most: 256 },
    { pointer: `${at}/description`, text: description, most: 4_096 },
    { pointer: `${at}/footer/text`, text: footer?.text, most: 2_048 },
    { pointer: `${at}/author/name`, text: author?.name, most: 256 },
    ...(fields ?? []).flatMap(({ name, value }, place): Part[] => [
      { pointer: `${at}/fields/${place}/name`, text: name, most: 256, isNeeded: true },
      { pointer: `${at}/fields/${place}/value`, text: value, most: 1_024, isNeeded: true },
    ]),
  ];
};

const partFaults = ({ pointer, text: given, most, isNeeded }: Part): Fault[] => {
  const length = lengthOf(given);
  return [
    ...fault(isNeeded === true && isBlank(given), pointer, 'empty', 'Must not be empty'),
    ...fault(length > most, pointer, 'too_long', `Has ${length} characters; at most ${most} go`),
  ];
};

const fault = (isThere: boolean, pointer: string, code: string, message: string): Fault[] =>
  isThere ? [{ pointer, code, message }] : [];

const isBlank = (given: string | null | undefined): boolean => (given ?? '').trim() === '';

const lengthOf = (given: string | null | undefined): number => Array.from(given ?? '').length;
