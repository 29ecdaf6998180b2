import type { DeliveryError } from '../../domain/delivery.js';
import { ResolutionError } from '../address/pinned-lookup.js';
import type { WireStage } from './watch-connection.js';

/** OpenSSL's and Node's codes for a certificate; what else they find wrong with one makes it untrusted. */
const certificateErrors: Readonly<Record<string, DeliveryError>> = {
  CERT_HAS_EXPIRED: 'tls_expired',
  CERT_NOT_YET_VALID: 'tls_expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls_hostname',
  HOSTNAME_MISMATCH: 'tls_hostname',
};
const untrustedCode =
  /^(CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_(CA|PURPOSE)|PATH_LENGTH_|ERR_TLS_CERT_)/;

const connectErrors: Readonly<Record<string, DeliveryError>> = {
  ECONNREFUSED: 'connect_refused',
  ETIMEDOUT: 'connect_timeout',
};

/** Names what Node failed a request with, by how far the request had come. Pure. */
export const wireFailure = (error: unknown, stage: WireStage): DeliveryError => {
  if (error instanceof ResolutionError) return error.code;
  const code = codeOf(error);
  switch (stage) {
    case 'connecting':
      return connectErrors[code] ?? 'connect_failed';
    case 'securing':
      return certificateErrors[code] ?? (untrustedCode.test(code) ? 'tls_untrusted' : 'tls_handshake');
    case 'open':
      if (code === 'HPE_HEADER_OVERFLOW') return 'too_large';
      if (code.startsWith('HPE_')) return 'bad_response';
      // In TLS 1.3 a receiver refuses the handshake after we believe it done.
      return /^(EPROTO|ERR_SSL_)/.test(code) ? 'tls_handshake' : 'reset';
    default:
      return stage satisfies never;
  }
};

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
};
