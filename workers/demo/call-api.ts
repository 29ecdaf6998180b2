import { z } from 'zod';

/** One request with the tenant's key, whose answer is held to a shape. Throws what the API said when it refused. */
export type CallApi = <T>(
  shape: z.ZodType<T>,
  method: string,
  path: string,
  more?: { body?: unknown; headers?: Record<string, string> },
) => Promise<T>;

/** Longer than the longest wait that a caller can ask for. */
const answerWithinMs = 40_000;

/** Speaks to the API as a billing app does; of each answer it reads only what the demo shows. */
export const createCallApi =
  ({ url, apiKey }: { url: string; apiKey: string }): CallApi =>
  async (shape, method, path, { body, headers = {} } = {}) => {
    const asked = `${method} ${path}`;
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(answerWithinMs),
    }).catch((error: unknown) => {
      throw new Error(`${asked} got no answer`, { cause: error });
    });
    if (!answer.ok) throw new Error(`${asked} answered ${String(answer.status)}: ${await answer.text()}`);
    const read = shape.safeParse(answer.status === 204 ? null : await answer.json());
    if (read.success) return read.data;
    throw new Error(`${asked} answered in another shape: ${z.prettifyError(read.error)}`);
  };
