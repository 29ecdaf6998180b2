/** A page as it came. */
export interface ShownPage {
  status: number;
  html: string;
}

/** A browser of its own: keeps its cookies, and presses buttons. */
export interface ReviewBrowser {
  get(url: string): Promise<ShownPage>;
  /**
   * Sends the form of a page that leads to a place (`/approve`), with what a person fills into those of its fields that are
   * there, and follows where it is sent. Throws when the page has no such form.
   */
  submit(page: ShownPage, place: string, filledIn?: Record<string, string>): Promise<ShownPage>;
}

/** Opens a browser for the pages below this address; what happens in one, another knows nothing of. */
export const openReviewBrowser = (base: string): ReviewBrowser => {
  const cookies = new Map<string, string>();
  const ask = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(url, base), {
      ...init,
      // Every browser of today says of itself from where a form is sent.
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
      redirect: 'manual',
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  const shown = async (answer: Response): Promise<ShownPage> => {
    const next = answer.headers.get('location');
    if (next !== null) return shown(await ask(next));
    return { status: answer.status, html: await answer.text() };
  };
  return {
    get: async (url) => shown(await ask(url)),
    async submit(page, place, filledIn = {}) {
      const form = formOf(page.html, place);
      if (!form) throw new Error(`the page has no form for ${place}: ${textOf(page.html)}`);
      const filled = Object.entries(filledIn).filter(([name]) => form.names.has(name));
      const body = new URLSearchParams([...Object.entries(form.hidden), ...filled]);
      return shown(await ask(form.action, { method: 'POST', body }));
    },
  };
};

const formOf = (html: string, place: string) => {
  const [form, action] = new RegExp(`<form[^>]*action="([^"]*${place})".*?</form>`, 's').exec(html) ?? [];
  if (form === undefined || action === undefined) return null;
  const fields = [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const names = new Set([...form.matchAll(/ name="([^"]+)"/g)].map(([, name = '']) => name));
  return {
    action,
    names,
    hidden: Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value])),
  };
};

/** What a reader sees of a page, cut short. */
export const textOf = (html: string): string =>
  html
    .replaceAll(/<(style|script|head)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
