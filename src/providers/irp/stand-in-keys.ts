import { z } from 'zod';
import type { HttpClient } from '../http-client.js';
import { tryJson } from './try-json.js';

const keysSchema = z.object({ encryption: z.string(), signing: z.string(), kid: z.string() });

/** The public keys of a stand-in: PEM texts, and the id of the one that signs. */
export type StandInKeys = z.infer<typeof keysSchema>;

const timeoutMs = 5_000;

/**
 * Makes the reader of a stand-in's keys (`GET {baseUrl}/stand-in/keys`), asked once for each base URL. Gives null while
 * they cannot be read. For sandbox connections only: NIC hands its keys out on its portal.
 */
export const createStandInKeys = (deps: { http: HttpClient }) => {
  const known = new Map<string, StandInKeys>();

  return async (baseUrl: string, signal: AbortSignal): Promise<StandInKeys | null> => {
    const kept = known.get(baseUrl);
    if (kept) return kept;
    const answer = await deps.http.send({
      method: 'GET',
      url: `${baseUrl}/stand-in/keys`,
      timeoutMs,
      signal,
    });
    if (answer.kind !== 'answer' || answer.status !== 200) return null;
    const keys = keysSchema.safeParse(tryJson(answer.body.toString()));
    if (!keys.success) return null;
    known.set(baseUrl, keys.data);
    return keys.data;
  };
};

/** Reads the keys of the stand-in at a base URL; null while it cannot. */
export type StandInKeysOf = ReturnType<typeof createStandInKeys>;
