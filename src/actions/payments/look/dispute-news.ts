/** How a dispute stands, the later the further on. */
export const disputeWords = ['opened', 'needs_response', 'updated', 'closed', 'lost', 'won'] as const;
export type DisputeWord = (typeof disputeWords)[number];

/** The last word on a dispute, and when it was said by the gateway's clock: milliseconds since 1970, 0 if unknown. */
export interface KnownDispute {
  word: DisputeWord;
  atMs: number;
}

/** Whether it is over: refunds need rest no longer. */
export const isEnded = ({ word }: KnownDispute): boolean =>
  word === 'closed' || word === 'lost' || word === 'won';

/**
 * Whether a word on a dispute is news: later than what is known, and not undone by it. What is over stays over, so that a
 * webhook that comes late does not freeze refunds for ever.
 */
export const isDisputeNews = (known: KnownDispute | undefined, said: KnownDispute): boolean => {
  if (!known) return true;
  if (isEnded(known) !== isEnded(said)) return isEnded(said);
  if (known.atMs !== said.atMs) return said.atMs > known.atMs;
  return disputeWords.indexOf(said.word) > disputeWords.indexOf(known.word);
};
