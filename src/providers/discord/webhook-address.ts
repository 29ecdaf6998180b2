import type { Connection } from '../../domain/action.js';
import type { Failed } from '../../domain/outcome.js';
import { connectionIncomplete } from '../irp/connection-incomplete.js';

const hosts: ReadonlySet<string> = new Set([
  'discord.com',
  'canary.discord.com',
  'ptb.discord.com',
  'discordapp.com',
]);
const path = /^\/api(?:\/v\d{1,2})?\/webhooks\/\d{1,25}\/[\w-]{1,200}$/;

/**
 * The address of a channel's webhook, asked to say what it has made: the secret `webhookUrl:<channel>`, else `webhookUrl`. Gives
 * `rejected` when there is none or it is not one of Discord's: whoever stores an address must not make us call another
 * host. A stand-in's is taken as it is. (Discord API: execute webhook)
 */
export const webhookAddress = (
  { secrets, sandbox }: Pick<Connection, 'secrets' | 'sandbox'>,
  channel: string,
): URL | Failed => {
  const named = `webhookUrl:${channel}`;
  const text = ownSecret(secrets, named) ?? ownSecret(secrets, 'webhookUrl');
  if (text === undefined) return connectionIncomplete('discord', [named]);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !(sandbox ? isHttp(url) : isDiscords(url))) return notDiscords;
  url.searchParams.set('wait', 'true');
  return url;
};

const ownSecret = (secrets: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(secrets, name) ? secrets[name] || undefined : undefined;

const isHttp = ({ protocol }: URL): boolean => protocol === 'http:' || protocol === 'https:';

const isDiscords = (url: URL): boolean =>
  url.protocol === 'https:' &&
  url.port === '' &&
  url.username === '' &&
  url.password === '' &&
  hosts.has(url.hostname) &&
  path.test(url.pathname) &&
  /^(?:\?thread_id=\d{1,25})?$/.test(url.search);

const notDiscords: Failed = {
  kind: 'rejected',
  failure: {
    code: 'not_a_discord_webhook',
    message: 'The address in the connection is not that of a Discord webhook',
    hint: 'Copy it in Discord from the channel’s integrations: https://discord.com/api/webhooks/…',
  },
};
