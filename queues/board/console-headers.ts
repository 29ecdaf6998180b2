import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { pageStyleSource } from './console-pages.js';

const own = "'self'";
const nothing = "'none'";

/**
 * The board's scripts, fonts and pictures are its own files; its editor and its charts set styles from their scripts,
 * without a nonce. Forms go nowhere else, and nobody frames the page.
 */
const policy = {
  defaultSrc: [nothing],
  scriptSrc: [own],
  styleSrc: [own, "'unsafe-inline'"],
  imgSrc: [own, 'data:'],
  fontSrc: [own],
  connectSrc: [own],
  formAction: [own],
  baseUri: [own],
  frameAncestors: [nothing],
};

/**
 * Headers of all that the console answers. Nothing of it is kept by browsers or proxies. The referrer stays for the
 * origin itself: with `no-referrer` a browser sends `Origin: null` with the console's own forms.
 */
export const consoleHeaders: RequestHandler[] = [
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: policy },
    referrerPolicy: { policy: 'same-origin' },
  }),
  (req, res, next) => {
    if (!req.path.startsWith('/static/')) res.setHeader('Cache-Control', 'no-store');
    next();
  },
];

/** Headers of the console's own pages: a style sheet and a form, no script. */
export const plainPageHeaders: RequestHandler = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: [nothing],
      styleSrc: [pageStyleSource],
      imgSrc: ['data:'],
      formAction: [own],
      baseUri: [nothing],
      frameAncestors: [nothing],
    },
  },
  referrerPolicy: { policy: 'same-origin' },
});
