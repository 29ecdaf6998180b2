import type { z } from 'zod';

/** One request to a stand-in, e.g. `POST msg91/stand-in/balance`, whose answer is held to a shape. Throws what it said. */
export type AskStandIn = <T>(shape: z.ZodType<T>, route: string, body?: unknown) => Promise<T>;

/** Makes the asking of the stand-ins below this address. */
export const createAskStandIn =
  (standInUrl: string): AskStandIn =>
  async (shape, route, body) => {
    const [method = '', path = ''] = route.split(' ');
    const answer = await fetch(`${standInUrl}/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the stand-in refused ${route}: ${await answer.text()}`);
    return shape.parse(await answer.json());
  };
