/**
 * The headers by which mail programs show their own way out (RFC 2369), with one click where the link is https, as RFC 8058
 * demands. Both must be signed by DKIM. `mailto` is an address that takes the wish by mail.
 */
export const listUnsubscribeHeaders = (link: string, mailto?: string): Record<string, string> => ({
  'List-Unsubscribe': mailto === undefined ? `<${link}>` : `<${link}>, <mailto:${mailto}>`,
  ...(link.startsWith('https://') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
});
