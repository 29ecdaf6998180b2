import type { NoAnswerReason, NotSentReason } from './http-exchange.js';

const connectReasons: Readonly<Record<string, NotSentReason>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'connect_timeout',
  EPROTO: 'tls',
  ERR_INVALID_URL: 'bad_request',
  ERR_INVALID_CHAR: 'bad_request',
  ERR_INVALID_HTTP_TOKEN: 'bad_request',
  ERR_UNESCAPED_CHARACTERS: 'bad_request',
};

/** OpenSSL's names of what is wrong with a certificate, and Node's own TLS codes. */
const tlsCode = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH)/;

/** Names the failure of a request whose bytes never left; `ended` says who ended it, if we did. */
export const notSentReason = (error: unknown, ended: 'timeout' | 'aborted' | null): NotSentReason => {
  if (ended === 'timeout') return 'connect_timeout';
  if (ended === 'aborted') return 'aborted';
  const code = codeOf(error);
  return connectReasons[code] ?? (tlsCode.test(code) ? 'tls' : 'connect_failed');
};

/** Names the failure of a request that may have been received; `ended` says who ended it, if we did. */
export const noAnswerReason = (error: unknown, ended: 'timeout' | 'aborted' | null): NoAnswerReason => {
  if (ended !== null) return ended;
  // axios has no code of its own for an answer over the size limit.
  if (error instanceof Error && error.message.startsWith('maxContentLength')) return 'too_large';
  // Node's parser and its decompressors.
  return /^(HPE_|Z_|ERR__ERROR_FORMAT)/.test(codeOf(error)) ? 'malformed' : 'reset';
};

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
};
