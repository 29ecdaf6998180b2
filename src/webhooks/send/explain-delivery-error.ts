import type { DeliveryError } from '../../domain/delivery.js';

/**
 * What a failed attempt met and what the endpoint's owner should do, in plain words; for pages and notices. The status
 * code is named where there is one.
 */
export const explainDeliveryError = (error: DeliveryError, statusCode: number | null): string => {
  if (error === 'http_4xx' && statusCode !== null) return explain4xx(statusCode);
  return explanations[error].replace('{status}', statusCode === null ? 'an error' : `status ${statusCode}`);
};

const explanations: Readonly<Record<DeliveryError, string>> = {
  dns_nxdomain: 'The host name has no address. Check the URL for a misspelling, or add the name to your DNS.',
  dns_fail:
    'The host name could not be looked up in time. If this goes on, check the name servers of your domain.',
  blocked_address:
    'The host is, or its name leads to, a private or reserved address, where we do not deliver. Use a host that can be reached from the internet, and have every DNS record of it point to public addresses.',
  blocked_url:
    'The URL may not receive deliveries (any more). Change it to an https address with a public host name and a usual port.',
  connect_refused: 'Nothing answers at that address and port. Check that your server runs and listens there.',
  connect_timeout:
    'No connection came about in time. Check that your server runs and that no firewall drops our requests.',
  connect_failed: 'No connection could be made. Check that your server can be reached from the internet.',
  tls_expired: 'The certificate of your server has expired, or is not valid yet. Renew it.',
  tls_hostname:
    'The certificate of your server is for another name than the one in the URL. Use a certificate for this name, or the name of the certificate.',
  tls_untrusted:
    'The certificate of your server is not from a public authority, or an intermediate certificate is missing. Install the whole chain.',
  tls_handshake:
    'No secure connection came about. Check that this port speaks TLS 1.2 or later and asks for no client certificate.',
  reset:
    'Your server, or something before it, ended the connection before the answer was whole. It may have received the event.',
  header_timeout:
    'Your server did not answer in time. It may have received the event. Answer at once, and do the work afterwards.',
  body_timeout: 'Your server began to answer but did not end in time. Answer with a short body, or none.',
  too_large: 'The headers of the answer are larger than 16 kB. Answer with fewer headers.',
  bad_response: 'What came back is not an HTTP answer that we understand. Check what listens on this port.',
  redirect:
    'Your server redirected us (with {status}), and redirects are not followed. Change the URL to where it leads.',
  http_4xx: 'Your server refused the request with {status}. Its answer and your logs say why.',
  http_5xx: 'Your server failed with {status}. Look into its logs.',
  gone: 'Your server answered 410: it wants no more events here. The endpoint was switched off; switch it on again if that was not meant.',
  throttled: 'Your server asked us to slow down ({status}). We wait and go on; nothing is lost.',
  overloaded:
    'Your server, or a proxy before it, is overloaded or down ({status}). We try again; check that it runs.',
  aborted: 'Your server asked us, by a header of its answer, not to send this event again.',
  lost: 'Our side stopped while this attempt was under way, so its outcome is not known. It is sent again; use the webhook-id header to drop duplicates.',
  internal:
    'Something went wrong on our side, not on yours. It is tried again, and we have been told about it.',
};

const hints: Readonly<Record<number, string>> = {
  400: 'It did not understand the request; check how it reads the body.',
  401: 'It wants other credentials; check the headers of the endpoint, and that it verifies the signature with the current secret.',
  403: 'It does not let us in; check its firewall, and that it verifies the signature with the current secret.',
  404: 'There is nothing under this path; check the URL.',
  405: 'It takes no POST under this path; check the URL.',
  408: 'It waited too long for the request; check that it is not overloaded.',
  413: 'It does not take bodies of this size; raise its limit to 256 kB at least.',
  415: 'It does not take application/json; let it.',
};

const explain4xx = (statusCode: number): string =>
  `Your server refused the request with status ${statusCode}. ${hints[statusCode] ?? 'Its answer and your logs say why.'}`;
