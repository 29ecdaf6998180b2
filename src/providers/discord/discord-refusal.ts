import { z } from 'zod';
import type { Failure, Fault } from '../../domain/outcome.js';
import type { ChatRefusal } from '../chat/classify-chat.js';
import type { HttpAnswer } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';

const bodySchema = z.looseObject({ code: z.int(), errors: z.unknown().optional() });

interface Words {
  code: string;
  says: string;
  hint?: string;
  elsewhere?: true;
}

const gone: Words = {
  code: 'webhook_gone',
  says: 'has no such webhook any more',
  hint: 'Make a new webhook for the channel and store its address in the connection.',
  elsewhere: true,
};

/** Codes that mean something of their own. (Discord API: JSON error codes) */
const byCode: Readonly<Record<number, Words>> = {
  10003: { ...gone, code: 'channel_gone', says: 'has no such channel any more' },
  10015: gone,
  30007: {
    code: 'too_many_webhooks',
    says: 'says that the channel has too many webhooks',
    hint: 'Delete those that are not used.',
  },
  40005: { code: 'too_large', says: 'finds the note too large' },
  50006: { code: 'empty', says: 'takes no empty note' },
  50013: { ...gone, code: 'access_refused', says: 'says that the webhook may not write there' },
  50027: {
    ...gone,
    code: 'access_refused',
    says: 'did not take the token in the webhook’s address',
  },
  50035: { code: 'request_refused', says: 'found values that it does not take' },
  220001: {
    code: 'thread_needed',
    says: 'wants a thread named: the channel is a forum',
    hint: 'Store the webhook’s address with ?thread_id=… at its end.',
  },
};

/** What Discord's own words of a refusal come to; undefined when it says none, or is itself in trouble. */
export const readDiscordRefusal = ({ status, body }: HttpAnswer): ChatRefusal | undefined => {
  if (status < 400 || status >= 500 || status === 408 || status === 429) return undefined;
  const error = bodySchema.safeParse(tryJson(body.toString())).data;
  // With code 0 it says no more than the status does.
  if (!error || error.code === 0) return undefined;
  const isAccess = status === 401 || status === 403 || status === 404;
  const { code, says, hint, elsewhere } = byCode[error.code] ?? (isAccess ? gone : refused);
  const fields = faultsIn(error.errors, '');
  const failure: Omit<Failure, 'httpStatus'> = {
    code,
    message: `Discord ${says} (code ${error.code})`,
    providerCode: String(error.code),
    ...(hint && { hint }),
    ...(fields.length > 0 && { fields }),
  };
  return { kind: 'rejected', failure, ...(elsewhere && { elsewhere }) };
};

const refused: Words = { code: 'request_refused', says: 'refused the note' };

/** The places that Discord names: a tree of names with `_errors` at its leaves. Its texts are left out: they repeat values. */
const faultsIn = (tree: unknown, pointer: string, depth = 0): Fault[] => {
  if (typeof tree !== 'object' || tree === null || depth > 6) return [];
  return Object.entries(tree).flatMap(([name, below]): Fault[] => {
    if (name !== '_errors')
      return /^\w{1,40}$/.test(name) ? faultsIn(below, `${pointer}/${name}`, depth + 1) : [];
    const codes = z.array(z.looseObject({ code: z.string().regex(/^[A-Z][A-Z_]{1,60}$/) })).safeParse(below);
    return (codes.data ?? []).map(({ code }) => ({
      pointer,
      code: code.toLowerCase(),
      message: 'Discord does not take this value',
    }));
  });
};
