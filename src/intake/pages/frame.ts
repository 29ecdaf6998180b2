import type { Flash } from './flash.js';
import { html, type Html } from './html.js';
import { pageStyle } from './page-style.js';

/** What a page shows. */
export interface Page {
  title: string;
  /** The pages above this one, the topmost first. */
  trail: readonly { href: string; text: string }[];
  main: Html;
  /** Set while what it shows is about to change: the browser loads it again. */
  refreshSeconds?: number;
}

/** What is around a page. */
export interface Frame {
  /** Names the pages it belongs to. */
  name: string;
  /** Beside the name. */
  mark: Html | null;
  /** What its reader should know about their access. */
  foot: Html | null;
  flash: Flash | null;
  /** For pages whose tables need the room. */
  wide?: boolean;
}

/** A page in the frame that all of them share; works without scripts. */
export const renderFrame = (page: Page, frame: Frame): string =>
  html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="color-scheme" content="light dark" />
        ${page.refreshSeconds === undefined ? null : html`<meta http-equiv="refresh" content="${page.refreshSeconds}" />`}
        <title>${page.title} · ${frame.name}</title>
        <link rel="icon" href="data:," />
        ${pageStyle}
      </head>
      <body ${frame.wide ? html`class="wide"` : null}>
        <header>
          <p class="name">${frame.name}</p>
          ${frame.mark}
        </header>
        ${trailOf(page)}
        <main>
          ${frame.flash ? html`<p class="flash ${frame.flash.tone}" role="${frame.flash.tone === 'done' ? 'status' : 'alert'}">${frame.flash.text}</p>` : null}
          ${page.main}
        </main>
        <footer>
          ${frame.foot}
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
