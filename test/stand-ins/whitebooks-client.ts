import { caller } from './nic-raw-client.js';

/** An answer of WhiteBooks' as it stands on the wire; `codes` are those of the errors in `status_desc`. */
export interface WhitebooksAnswer {
  status: number;
  body: Record<string, unknown>;
  codes: string[];
}

/** WhiteBooks' protocol from the client's side, without the product. */
export function createWhitebooksClient(url: string, who: typeof caller = caller) {
  let token = '';
  const client = {
    client_id: who.clientId,
    client_secret: who.clientSecret,
    ip_address: '127.0.0.1',
    gstin: who.gstin,
  };
  const send = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    payload?: unknown,
  ): Promise<WhitebooksAnswer> => {
    const body = payload === undefined ? {} : { body: JSON.stringify(payload) };
    const response = await fetch(url + path, { method, headers: { ...client, ...headers }, ...body });
    const answer = (await response.json()) as WhitebooksAnswer['body'];
    const errors = answer['status_cd'] === '0' ? tryParseList(answer['status_desc']) : [];
    const codes = errors.map((error) => error['ErrorCode'] ?? error['errorCode'] ?? '');
    return { status: response.status, body: answer, codes };
  };
  const inSession = (headers: Record<string, string> = {}) => ({
    username: who.userName,
    'auth-token': token,
    ...headers,
  });
  const path = (type: string, query: Record<string, string>) =>
    `/einvoice/type/${type}/version/V1_03?${new URLSearchParams({ email: 'a@example.com', ...query }).toString()}`;
  return {
    token: () => token,
    get: (type: string, query: Record<string, string> = {}, headers?: Record<string, string>) =>
      send('GET', path(type, query), inSession(headers)),
    post: (type: string, payload: unknown) => send('POST', path(type, {}), inSession(), payload),
    logIn: async (email = 'a@example.com'): Promise<WhitebooksAnswer> => {
      const headers = { username: who.userName, password: who.password };
      const answer = await send('GET', `/einvoice/authenticate?email=${email}`, headers);
      token = (answer.body['data'] as { AuthToken?: string } | undefined)?.AuthToken ?? token;
      return answer;
    },
    logInForEwayBills: () => {
      const query = new URLSearchParams({
        email: 'a@example.com',
        username: who.userName,
        password: who.password,
      });
      return send('GET', `/ewaybillapi/v1.03/authenticate?${query.toString()}`, {});
    },
    cancelEwayBill: (payload: unknown) =>
      send('POST', '/ewaybillapi/v1.03/ewayapi/canewb?email=a@example.com', {}, payload),
  };
}

function tryParseList(text: unknown): Record<string, string>[] {
  try {
    return JSON.parse(String(text)) as Record<string, string>[];
  } catch {
    return [];
  }
}
