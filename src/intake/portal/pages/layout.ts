import type { Flash } from '../flash.js';
import { html, type Html } from '../html.js';
import type { PortalSession } from '../portal-session.js';
import { portalStyle } from '../portal-style.js';
import { timeTag } from '../time-tag.js';

export interface Page {
  title: string;
  /** The pages above this one, the topmost first. */
  trail: readonly { href: string; text: string }[];
  main: Html;
  /** Set while what it shows is about to change: the browser loads it again. */
  refreshSeconds?: number;
}

/** A page in the frame that all of them share; works without scripts. */
export const renderPage = (
  page: Page,
  { session, flash }: { session: PortalSession | null; flash: Flash | null },
): string =>
  html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="color-scheme" content="light dark" />
        ${page.refreshSeconds === undefined ? null : html`<meta http-equiv="refresh" content="${page.refreshSeconds}" />`}
        <title>${page.title} · Webhooks</title>
        <link rel="icon" href="data:," />
        ${portalStyle}
      </head>
      <body>
        <header>
          <p class="name">Webhooks</p>
          ${session?.claim.mode === 'test' ? html`<span class="badge off">Test mode</span>` : null}
        </header>
        ${trailOf(page)}
        <main>
          ${flash ? html`<p class="flash ${flash.tone}" role="${flash.tone === 'done' ? 'status' : 'alert'}">${flash.text}</p>` : null}
          ${page.main}
        </main>
        <footer>
          ${session ? html`<p>Your link is good until ${timeTag(session.claim.expiresAt)}. Whoever has it can use this page; share it with care.</p>` : null}
          <p>Sent with Munshi</p>
        </footer>
      </body>
    </html> `.toString();

const trailOf = ({ trail }: Page): Html | null =>
  trail.length === 0
    ? null
    : html`<nav aria-label="Pages above">
        <ol class="trail">
          ${trail.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li>`)}
        </ol>
      </nav>`;
