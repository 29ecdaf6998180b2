import { createHash } from 'node:crypto';

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#f3f5f8, #12161c);
  color: light-dark(#1b2330, #e6eaf0); }
main { box-sizing: border-box; width: min(100%, 24rem); padding: 2rem 1.5rem; }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; }
p { margin: 0 0 1.5rem; color: light-dark(#57606f, #9aa5b4); }
form { display: grid; gap: .5rem; }
label { font-weight: 600; }
input, button { box-sizing: border-box; width: 100%; min-height: 2.9rem; padding: 0 .8rem; font: inherit;
  border-radius: .5rem; border: 1px solid light-dark(#b9c1cd, #3c4655); }
input { background: light-dark(#fff, #1b212a); color: inherit; }
button { margin-top: .75rem; border: 0; background: #1f5fd0; color: #fff; font-weight: 600; cursor: pointer; }
button:hover { background: #184ca8; }
:focus-visible { outline: 3px solid #7aa7f5; outline-offset: 2px; }
[role=alert] { margin: 0 0 1rem; padding: .7rem .9rem; border-radius: .5rem; background: light-dark(#fde8e8, #47191c);
  color: light-dark(#8a1418, #ffc9cb); }
a { color: light-dark(#1f5fd0, #8db4ff); }
form + a { display: block; margin-top: 1.5rem; }
`;

/** What the Content-Security-Policy of these pages lets through: this one style sheet, and no script at all. */
export const pageStyleSource = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (mark) => entities[mark] ?? mark);

const page = (title: string, body: string): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Munshi</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body><main>${body}</main></body>
</html>
`;

/** The sign-in form; `next` is the address to go to afterwards, `fault` why the last try was refused. */
export const loginPage = (form: { action: string; next: string; fault?: string }): string =>
  page(
    'Sign in',
    `<h1>Munshi</h1>
<p>Operators’ console</p>
${form.fault === undefined ? '' : `<div role="alert">${escapeHtml(form.fault)}</div>`}
<form method="post" action="${escapeHtml(form.action)}">
<input type="hidden" name="next" value="${escapeHtml(form.next)}">
<input name="username" value="operator" autocomplete="username" hidden>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
<button>Sign in</button>
</form>`,
  );

/** Asks before signing out: a link alone must not do it. */
export const logoutPage = (form: { action: string; home: string }): string =>
  page(
    'Sign out',
    `<h1>Sign out?</h1>
<p>This ends your session here and on every server.</p>
<form method="post" action="${escapeHtml(form.action)}"><button>Sign out</button></form>
<a href="${escapeHtml(form.home)}">Back to the queues</a>`,
  );

/** Says why a page cannot be shown, and what to do. */
export const faultPage = (fault: { title: string; detail: string; home: string }): string =>
  page(
    'Not now',
    `<h1>${escapeHtml(fault.title)}</h1>
<p>${escapeHtml(fault.detail)}</p>
<a href="${escapeHtml(fault.home)}">To the console</a>`,
  );
