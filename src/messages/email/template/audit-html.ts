import { Parser } from 'htmlparser2';
import type { Fault } from '../../../domain/outcome.js';
import { blockMark, valueMarks, type Expressions } from './read-expressions.js';

/** Elements whose content is no plain HTML, or that run or load what a mail must not. */
const bannedTags = new Set(
  'script iframe object embed base frame frameset applet xmp noembed noframes plaintext svg math template link'.split(
    ' ',
  ),
);
const addressAttributes = new Set([
  'href',
  'src',
  'background',
  'action',
  'formaction',
  'poster',
  'cite',
  'srcset',
]);
const openAttributes = new Set(['alt', 'title', 'aria-label', 'href', 'src', 'background', 'lang']);
const safeAddress = /^(?:https?:|mailto:|tel:|cid:|#|\s*$)/i;
/** An address whose host stands fast, so that a value can change only what comes behind it. */
const fixedAddress = /^(?:https?:\/\/[^/?#\uE000-\uE002]+[/?#]|mailto:|tel:)/i;

/**
 * Where the values of an HTML template stand: in text, and in a few quoted attributes. There their escaping is enough, so
 * that no value can make a tag, an attribute or a script; every other place is refused. A value that begins an address
 * must be of kind `url`.
 */
export const auditHtml = ({ skeleton, values }: Expressions, pointer: string): Fault[] => {
  const faults: Fault[] = [];
  const placed = new Set<number>();
  const say = (code: string, message: string): void => {
    faults.push({ pointer, code, message });
  };
  let inStyle = false;
  // A parser takes `<` before a mark for text; with a value in its place it would begin a tag.
  if (/<[/!?]*[\uE000\uE002]/.test(skeleton)) {
    say('unsafe_place', 'No expression may stand right behind <: write the whole tag.');
  }

  const auditAttribute = (marked: string, value: string, quote: string | null | undefined): void => {
    const name = marked.replaceAll(blockMark, '');
    if (name.startsWith('on')) return say('unsafe_html', `The attribute ${name} would run a script.`);
    const used = marksIn(value);
    if (used.length > 0 && (!quote || !openAttributes.has(name))) return;
    used.forEach((index) => placed.add(index));
    if (!addressAttributes.has(name)) return;
    if (value.includes(blockMark)) {
      return say('unsafe_html', `No block may stand inside ${name}: put it around the whole element.`);
    }
    const first = value.startsWith('\uE000') ? values[used[0] ?? -1] : undefined;
    if (first && first.kind !== 'url') {
      return say('unsafe_html', `{{${first.written}}} begins an address in ${name}: it must be of kind url.`);
    }
    if (!first && !(used.length > 0 ? fixedAddress : safeAddress).test(value)) {
      say(
        'unsafe_html',
        `The address in ${name} must begin with https://, http://, mailto: or tel:, and name its host.`,
      );
    }
  };

  const parser = new Parser({
    onopentagname(name) {
      inStyle = name === 'style';
      if (bannedTags.has(name)) say('unsafe_html', `The element <${name}> may not stand in a mail.`);
    },
    onclosetag(name) {
      if (name === 'style') inStyle = false;
    },
    onattribute: auditAttribute,
    ontext(text) {
      if (!inStyle) marksIn(text).forEach((index) => placed.add(index));
    },
  });
  parser.end(skeleton);
  values.forEach(({ written }, index) => {
    if (!placed.has(index))
      say('unsafe_place', `{{${written}}} stands where no value may: ${placesInWords}.`);
  });
  return faults;
};

const placesInWords =
  'values belong into text and into the quoted attributes alt, title, aria-label, href and src, not into tags, styles or comments';

const marksIn = (text: string): number[] => [...text.matchAll(valueMarks)].map((match) => Number(match[1]));
