import { randomUUID } from 'node:crypto';
import { caller } from './nic-raw-client.js';

/** An answer of Adaequare's as it stands on the wire. */
export interface AdaequareAnswer {
  status: number;
  body: Record<string, unknown>;
}

/** Adaequare's protocol from the client's side, without the product. */
export function createAdaequareClient(url: string, who: typeof caller = caller) {
  let token = '';
  const send = async (
    method: string,
    path: string,
    payload?: unknown,
    changes: Record<string, string> = {},
  ): Promise<AdaequareAnswer> => {
    const headers = {
      authorization: `Bearer ${token}`,
      user_name: who.userName,
      password: who.password,
      gstin: who.gstin,
      requestid: randomUUID(),
      'content-type': 'application/json',
      ...changes,
    };
    const body = payload === undefined ? {} : { body: JSON.stringify(payload) };
    const response = await fetch(url + path, { method, headers, ...body });
    return { status: response.status, body: (await response.json()) as AdaequareAnswer['body'] };
  };
  return {
    get: (path: string, query: Record<string, string>) =>
      send('GET', `${path}?${new URLSearchParams(query).toString()}`),
    post: (path: string, payload: unknown, changes?: Record<string, string>) =>
      send('POST', path, payload, changes),
    logIn: async (): Promise<AdaequareAnswer> => {
      const headers = { gspappid: who.clientId, gspappsecret: who.clientSecret };
      const path = '/gsp/authenticate?action=GSP&grant_type=token';
      const response = await fetch(url + path, { method: 'POST', headers });
      const body = (await response.json()) as AdaequareAnswer['body'];
      if (typeof body['access_token'] === 'string') token = body['access_token'];
      return { status: response.status, body };
    },
  };
}
