import { MunshiError } from '../src/domain/errors.js';
import { isLedgerDown } from '../src/ledger/ledger-down.js';

type AsyncMethods = Record<string, (...args: never[]) => Promise<unknown>>;

/** The same port, whose methods say `unavailable` (503, come again) when the ledger is away. */
export const unavailableWhenDown = <P extends object>(port: P): P => {
  const guard =
    (method: (...args: unknown[]) => Promise<unknown>) =>
    async (...args: unknown[]): Promise<unknown> => {
      try {
        return await method(...args);
      } catch (error) {
        if (!isLedgerDown(error)) throw error;
        throw new MunshiError(
          'unavailable',
          'The ledger cannot be reached just now; send the same request again.',
          {
            cause: error,
          },
        );
      }
    };
  const methods = Object.entries(port as unknown as AsyncMethods);
  return Object.fromEntries(methods.map(([name, method]) => [name, guard(method as never)])) as P;
};
