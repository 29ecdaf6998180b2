/**
 * The enhanced status code of a server's reply (RFC 3463), e.g. `5.1.1`; for a reply without one the code that says no more than the
 * reply does: `5.0.0` or `4.0.0`.
 */
export const enhancedCode = (replyCode: number, reply: string): string => {
  const kind = replyCode >= 500 ? '5' : '4';
  const found = /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)/.exec(reply)?.[0];
  return found?.startsWith(kind) ? found : `${kind}.0.0`;
};
