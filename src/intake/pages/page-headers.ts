import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { pageStyleSource } from './page-style.js';

const nothing = ["'none'"];
const own = ["'self'"];

const security = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: nothing,
      styleSrc: [pageStyleSource],
      imgSrc: ['data:'],
      formAction: own,
      baseUri: nothing,
      frameAncestors: nothing,
    },
  },
  // With `no-referrer` a browser sends `Origin: null` with the page's own forms.
  referrerPolicy: { policy: 'same-origin' },
});

/** Headers of all that the owner's page answers: one style sheet, no script, kept by nobody, found by no search. */
export const pageHeaders: RequestHandler = (req, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('X-Robots-Tag', 'noindex, nofollow');
  security(req, res, next);
};
