import type { Flash } from '../../pages/flash.js';
import { renderFrame, type Page } from '../../pages/frame.js';
import { html } from '../../pages/html.js';
import { timeTag } from '../../pages/time-tag.js';
import type { PortalSession } from '../portal-session.js';

/** A page of the portal in its session's frame. */
export const renderPage = (
  page: Page,
  { session, flash }: { session: PortalSession | null; flash: Flash | null },
): string =>
  renderFrame(page, {
    name: 'Webhooks',
    mark: session?.claim.mode === 'test' ? html`<span class="badge off">Test mode</span>` : null,
    foot: session
      ? html`<p>
          Your link is good until ${timeTag(session.claim.expiresAt)}. Whoever has it can use this page; share
          it with care.
        </p>`
      : null,
    flash,
  });
