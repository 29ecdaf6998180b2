import { escapeHtml } from '../../domain/escape-html.js';

/** A piece of a page in which every value is escaped. Only `html` makes one. */
export class Html {
  /** Without it any object with a text would pass for one. */
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a page: text is escaped, lists are joined, null is nothing. */
export type HtmlValue = Html | string | number | null | readonly HtmlValue[];

/**
 * A template of a page: what is written in it stands as it is, every value is escaped unless it is a piece of a page
 * itself. Safe for text and for attributes in quotes; never put a value into a style, or into an address whose scheme
 * it could choose.
 */
export const html = (written: TemplateStringsArray, ...values: readonly HtmlValue[]): Html =>
  new Html(String.raw({ raw: written }, ...values.map(textOf)));

const textOf = (value: HtmlValue): string => {
  if (value === null) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.map(textOf).join('');
  return escapeHtml(String(value));
};
