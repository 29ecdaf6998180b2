/** Which key the next POST of an operation carries. */
export interface IdempotencyKeys {
  /** `create-<order_id>`; after a key was given up, `create-<order_id>-r2` and so on. */
  keyOf(operation: string): string;
  /** The key has been answered with a 5xx or a clash: Cashfree gives the same answer to it for ever. */
  markSpent(operation: string): void;
  /** A look-up has shown that nothing came of it: a spent key is given up. */
  markAbsent(operation: string): void;
}

/** Operations remembered; the oldest is forgotten first, and then meets its spent key once more. */
const mostRemembered = 10_000;

/**
 * Makes the keys of one process. Cashfree keeps the first answer to a key whatever it was, so a key that met a 5xx can
 * never succeed (Cashfree API: idempotency). A second key makes nothing twice: the merchant's own `order_id` or
 * `refund_id` is the fence. Without this memory, as after a restart, the old key only fails once more.
 */
export const createIdempotencyKeys = (): IdempotencyKeys => {
  const known = new Map<string, { turn: number; isSpent: boolean }>();
  const turnOf = (operation: string): number => known.get(operation)?.turn ?? 1;
  const put = (operation: string, state: { turn: number; isSpent: boolean }): void => {
    known.delete(operation);
    known.set(operation, state);
    const oldest = known.size > mostRemembered ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
  };
  return {
    keyOf: (operation) => {
      const turn = turnOf(operation);
      return turn === 1 ? operation : `${operation}-r${turn}`;
    },
    markSpent: (operation) => put(operation, { turn: turnOf(operation), isSpent: true }),
    markAbsent: (operation) => {
      const state = known.get(operation);
      if (state?.isSpent) put(operation, { turn: state.turn + 1, isSpent: false });
    },
  };
};
