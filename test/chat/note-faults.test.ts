import { describe, expect, it } from 'vitest';
import type { DiscordToSend } from '../../src/providers/chat/chat-contract.js';
import { noteFaults } from '../../src/providers/discord/note-faults.js';

const faultsOf = (note: Partial<DiscordToSend>): string[] =>
  noteFaults({ content: null, embeds: [], username: null, ...note }).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );
const long = (length: number): string => 'a'.repeat(length);
const field = (value: string) => ({ name: 'n', value });

describe('a note that Discord would refuse', () => {
  const rows: [string, Partial<DiscordToSend>, string[]][] = [
    ['nothing', {}, [' empty']],
    ['blanks', { content: ' \n' }, [' empty']],
    ['2,000 characters', { content: long(2_000) }, []],
    ['2,001 characters', { content: long(2_001) }, ['/content too_long']],
    ['2,000 emoji', { content: '\u{1F389}'.repeat(2_000) }, []],
    ['an embed alone', { embeds: [{ title: 'x' }] }, []],
    ['ten embeds', { embeds: Array.from({ length: 10 }, () => ({})) }, []],
    ['eleven embeds', { embeds: Array.from({ length: 11 }, () => ({})) }, ['/embeds too_many']],
    [
      'too long everywhere',
      {
        embeds: [
          {
            title: long(257),
            description: long(4_097),
            footer: { text: long(2_049) },
            author: { name: long(257) },
            fields: [{ name: long(257), value: long(1_025) }],
          },
        ],
      },
      [
        '/embeds/0/title too_long',
        '/embeds/0/description too_long',
        '/embeds/0/footer/text too_long',
        '/embeds/0/author/name too_long',
        '/embeds/0/fields/0/name too_long',
        '/embeds/0/fields/0/value too_long',
        '/embeds too_long',
      ],
    ],
    ['6,000 in two embeds', { embeds: [{ description: long(4_000) }, { description: long(2_000) }] }, []],
    [
      '6,001 in two embeds',
      { embeds: [{ description: long(4_000) }, { description: long(2_001) }] },
      ['/embeds too_long'],
    ],
    [
      '26 fields',
      { embeds: [{ fields: Array.from({ length: 26 }, () => field('v')) }] },
      ['/embeds/0/fields too_many'],
    ],
    ['an empty field', { embeds: [{ fields: [field('')] }] }, ['/embeds/0/fields/0/value empty']],
    ['a name of Discord’s', { content: 'x', username: 'My Discord' }, ['/username name_refused']],
    ['a long name', { content: 'x', username: long(81) }, ['/username too_long']],
  ];

  it.each(rows)('%s', (_what, note, faults) => expect(faultsOf(note)).toEqual(faults));
});
