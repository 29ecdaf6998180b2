import { z } from 'zod';
import type { Suppressed } from '../../domain/message-book.js';
import { emailStreams, type EmailStream } from '../../messages/email/email-stream.js';

/** What messages of every channel are when it is asked whether a recipient wants them. */
export type MessageStream = EmailStream;

const entrySchema = z.looseObject({ streams: z.array(z.enum(emailStreams)) });

/** The streams that an entry of a suppression list closes; all where it names none. */
export const closedStreams = ({ entry }: Pick<Suppressed, 'entry'>): readonly MessageStream[] =>
  entrySchema.safeParse(entry).data?.streams ?? emailStreams;

/** Those entries of a suppression list that keep a message of a stream back at an instant. */
export const closingEntries = <E extends Pick<Suppressed, 'entry' | 'until'>>(
  entries: readonly E[],
  stream: MessageStream,
  at: Date,
): E[] =>
  entries.filter(
    (entry) => (entry.until === null || entry.until > at) && closedStreams(entry).includes(stream),
  );
