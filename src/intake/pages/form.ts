import { html, type Html, type HtmlValue } from './html.js';

/** A form of one button that does something, with the session's own token. */
export const buttonForm = (
  session: { formToken: string },
  form: { action: string; label: string; kind?: 'main' | 'plain'; fields?: Readonly<Record<string, string>> },
): Html =>
  html`<form method="post" action="${form.action}">
    <input type="hidden" name="form_token" value="${session.formToken}" />
    ${Object.entries(form.fields ?? {}).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button class="${form.kind ?? 'plain'}">${form.label}</button>
  </form>`;

/** Terms with what they are; a term whose value is null is left out. */
export const facts = (rows: readonly (readonly [term: string, value: HtmlValue])[]): Html =>
  html`<dl class="facts">
    ${rows
      .filter(([, value]) => value !== null)
      .map(
        ([term, value]) =>
          html`<div>
            <dt>${term}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
  </dl>`;
