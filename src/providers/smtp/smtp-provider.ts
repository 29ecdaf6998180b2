import { domainToASCII } from 'node:url';
import type { Fault } from '../../domain/outcome.js';
import { startDeadline } from '../deadline.js';
import type { EmailAccepted, EmailAddress, EmailProvider, EmailToSend } from '../email/email-contract.js';
import { composeMime } from '../email/mime-message.js';
import { notSent } from '../transport-failures.js';
import { classifySmtp } from './classify-smtp.js';
import { enhancedCode } from './enhanced-code.js';
import { readSmtpAccount } from './smtp-account.js';
import { createSmtpPools } from './smtp-pools.js';
import type { RefusedRecipient } from './smtp-trouble.js';

const mostPools = 200;

/**
 * Makes the way to any mail server by SMTP (RFC 5321). `timeoutMs` bounds a whole exchange, waiting for a free connection included;
 * the times of the connection's settings bound its parts. SMTP knows no keys: our message id is the local part of the Message-ID.
 */
export const createSmtpProvider = ({
  timeoutMs,
  now,
}: {
  timeoutMs: number;
  now: () => Date;
}): EmailProvider => {
  const pools = createSmtpPools({ mostPools });
  return {
    name: 'smtp',
    keepsKeys: false,
    send: async ({ connection, signal }, message) => {
      const account = readSmtpAccount(connection);
      if ('kind' in account) return account;
      const { messageId, bytes } = await composeMime(message, now());
      const to = [...message.to, ...message.cc, ...message.bcc].map(({ address }) => address);
      if (signal.aborted) return notSent('The mail server', 'aborted');
      const deadline = startDeadline(timeoutMs, signal);
      const exchange = await pools.send(account, {
        from: message.from.address,
        to,
        bytes,
        signal: deadline.signal,
      });
      deadline.clear();
      if (exchange.kind === 'taken') {
        const providerMessageId = localPart(exchange.serverMessageId) ?? messageId;
        return { kind: 'done', result: { providerMessageId, refused: toRefused(exchange.refused, to) } };
      }
      const { trouble, contentLeft } = exchange;
      const failed = classifySmtp(trouble, contentLeft);
      const fields = toFaults(trouble.recipients, message);
      return fields.length === 0 ? failed : { ...failed, failure: { ...failed.failure, fields } };
    },
    probe: async ({ connection }) => {
      const account = readSmtpAccount(connection);
      if ('kind' in account) return account;
      const trouble = await pools.logIn(account);
      return trouble ? classifySmtp(trouble, false) : { kind: 'done', result: null };
    },
    close: () => {
      pools.close();
    },
  };
};

/** SES alone gives an id of its own, by which it tells of the message later. */
const localPart = (serverMessageId: string | undefined): string | undefined =>
  /^<([^<>@]+)@[a-z0-9-]+\.amazonses\.com>$/.exec(serverMessageId ?? '')?.[1];

/** The client writes addresses its own way; they are given back as they came. */
const toRefused = (
  recipients: readonly RefusedRecipient[],
  given: readonly string[],
): EmailAccepted['refused'] =>
  recipients.map(({ address, replyCode, reply }) => ({
    address: given.find((one) => plain(one) === plain(address)) ?? address,
    code: enhancedCode(replyCode, reply),
    permanent: replyCode >= 500,
  }));

/** Where in the message the refused addresses stand, so that no address has to be named. */
const toFaults = (recipients: readonly RefusedRecipient[], message: EmailToSend): Fault[] => {
  const placesOf = (field: string, list: readonly EmailAddress[]) =>
    list.map(({ address }, index) => ({ pointer: `/${field}/${index}`, address }));
  const places = [
    ...placesOf('to', message.to),
    ...placesOf('cc', message.cc),
    ...placesOf('bcc', message.bcc),
  ];
  return recipients.flatMap(({ address, replyCode, reply }) => {
    const pointer = places.find((place) => plain(place.address) === plain(address))?.pointer;
    const code = enhancedCode(replyCode, reply);
    return pointer === undefined ? [] : [{ pointer, code, message: 'The mail server refused this address' }];
  });
};

const plain = (address: string): string => {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  return `${address.slice(0, at)}@${domainToASCII(domain) || domain}`.toLowerCase();
};
