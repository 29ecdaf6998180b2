export interface Shown {
  status: number;
  headers: Headers;
  text: string;
}

/** A person's browser: keeps cookies by their paths, follows nothing by itself. */
export const reviewer = (base: string) => {
  const cookies = new Map<string, { value: string; path: string }>();

  const ask = async (url: string, init: RequestInit): Promise<Shown> => {
    const { pathname } = new URL(url, base);
    const headers = new Headers(init.headers);
    const fitting = [...cookies].filter(
      ([, { path }]) => pathname === path || pathname.startsWith(`${path}/`),
    );
    headers.set('cookie', fitting.map(([name, { value }]) => `${name}=${value}`).join('; '));
    const response = await fetch(new URL(url, base), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, { value, path: /Path=([^;]+)/.exec(line)?.[1] ?? '/' });
    }
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const get = (url: string): Promise<Shown> => ask(url, { method: 'GET' });
  const post = (
    url: string,
    fields: Record<string, string>,
    headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' },
  ): Promise<Shown> => ask(url, { method: 'POST', headers, body: new URLSearchParams(fields) });

  /** Follows a link and presses its button. */
  const open = async (url: string): Promise<Shown> => {
    const page = await get(url);
    const token = /name="token" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    return post(new URL(url).pathname, { token });
  };
  /** The fields of the one form of a page that leads to a place, as a browser would send them with its boxes unticked. */
  const fieldsOf = (page: string, place: string): Record<string, string> => {
    const form = new RegExp(`<form[^>]*action="[^"]*/${place}".*?</form>`, 's').exec(page)?.[0] ?? '';
    return Object.fromEntries(
      [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    ) as Record<string, string>;
  };
  /** Sends a page's form with more fields, and gives the page that follows. */
  const send = async (jobId: string, place: string, more: Record<string, string>): Promise<Shown> => {
    const page = await get(`/review/${jobId}`);
    await post(`/review/${jobId}/${place}`, { ...fieldsOf(page.text, place), ...more });
    return get(`/review/${jobId}`);
  };
  return { cookies, get, post, open, fieldsOf, send };
};
