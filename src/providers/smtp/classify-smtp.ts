import type { Failed } from '../../domain/outcome.js';
import { failedBy } from '../email/email-refusal.js';
import { noAnswer, notSent } from '../transport-failures.js';
import { readSmtpRefusal } from './smtp-refusal.js';
import type { SmtpTrouble } from './smtp-trouble.js';

const service = 'The mail server';

/**
 * What is to be done about a message that a mail server has not accepted. `contentLeft`: some of it has begun to leave, after which
 * silence proves nothing; by default it is told from the trouble itself, which names DATA or, at worst, nothing.
 */
export const classifySmtp = (trouble: SmtpTrouble, contentLeft = looksBegun(trouble)): Failed => {
  const refusal = readSmtpRefusal(trouble);
  if (refusal) return failedBy(refusal, { service, keepsKeys: false });
  const reason = reasonOf(trouble);
  return contentLeft
    ? noAnswer(service, reason ?? 'reset', true)
    : notSent(service, reason ?? 'connect_failed');
};

const looksBegun = ({ code, command }: SmtpTrouble): boolean => code === undefined || command === 'DATA';

const reasons: Readonly<Record<string, string | undefined>> = {
  EDNS: 'dns',
  ETLS: 'tls',
  ETIMEDOUT: 'timeout',
  EABORT: 'aborted',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
};

const reasonOf = ({ code = '', systemCode = '' }: SmtpTrouble): string | undefined =>
  reasons[systemCode] ?? reasons[code] ?? (isCertificateCode(systemCode) ? 'tls' : undefined);

/** OpenSSL's and Node's own words for a certificate that does not fit. */
const isCertificateCode = (systemCode: string): boolean => /CERT|TLS|SSL|VERIFY/.test(systemCode);
