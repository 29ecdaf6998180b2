import { portalPath } from '../../../src/intake/portal/portal-deps.js';

export interface Shown {
  status: number;
  headers: Headers;
  text: string;
  /** Where a redirect leads, below the portal's path. */
  goesTo: string | null;
}

/** A person's browser: keeps cookies, follows nothing by itself. Paths are below the portal's. */
export interface Bearer {
  cookies: Map<string, string>;
  get(path: string): Promise<Shown>;
  /** Sends a form as the page of this origin would, with the session's own token unless one is given. */
  post(path: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Shown>;
  /** Posts, and follows where it leads. */
  act(path: string, fields?: Record<string, string>): Promise<Shown>;
  /** The token of this session's forms, read from a page. */
  formToken(path?: string): Promise<string>;
}

export const portalBearer = (base: string): Bearer => {
  const cookies = new Map<string, string>();
  const known: { token?: string } = {};

  const ask = async (path: string, init: RequestInit): Promise<Shown> => {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(`${base}${portalPath}${path}`, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = response.headers.get('location');
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      goesTo: location === null ? null : location.slice(portalPath.length),
    };
  };

  const get = (path: string): Promise<Shown> => ask(path, { method: 'GET' });

  const formToken = async (path?: string): Promise<string> => {
    if (path === undefined && known.token !== undefined) return known.token;
    const places = path === undefined ? await endpointPlaces(get) : [path];
    for (const place of places) {
      const token = /name="form_token" value="([^"]+)"/.exec((await get(place)).text)?.[1];
      if (token !== undefined) return (known.token = token);
    }
    throw new Error('no page has a form');
  };

  const post: Bearer['post'] = async (path, fields = {}, headers = { 'sec-fetch-site': 'same-origin' }) =>
    ask(path, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ form_token: fields['form_token'] ?? (await formToken()), ...fields }),
    });

  return {
    cookies,
    get,
    post,
    formToken,
    async act(path, fields) {
      const answer = await post(path, fields);
      if (answer.status !== 303 || answer.goesTo === null)
        throw new Error(`not sent on: ${answer.status} ${answer.text}`);
      return { ...(await get(answer.goesTo)), goesTo: answer.goesTo };
    },
  };
};

const endpointPlaces = async (get: Bearer['get']): Promise<string[]> =>
  [...(await get('')).text.matchAll(/href="[^"]*(\/endpoints\/[^"]+)"/g)].map(([, place = '']) => place);
