/** The tags that TRAI’s direction of 18 November 2025 knows, and the untyped `var` of older templates. */
export const smsTags = ['numeric', 'alphanumeric', 'url', 'urlott', 'cbn', 'email', 'var'] as const;

export type SmsTag = (typeof smsTags)[number];

/** A registered text taken apart: `literals` are one more than `tags` and stand around them. */
export interface TemplateText {
  literals: string[];
  /** As written between `{#` and `#}`, known or not. */
  tags: string[];
}

/** Takes a registered text apart at its tags: `Rs.{#numeric#} is due` is `['Rs.', ' is due']` around `['numeric']`. */
export const parseTemplateText = (text: string): TemplateText => {
  const pieces = text.split(/\{#([^{}#]*)#\}/);
  return {
    literals: pieces.filter((_piece, index) => index % 2 === 0),
    tags: pieces.filter((_piece, index) => index % 2 === 1),
  };
};

/** Whether the tag is one of those known. */
export const isSmsTag = (tag: string): tag is SmsTag => (smsTags as readonly string[]).includes(tag);
