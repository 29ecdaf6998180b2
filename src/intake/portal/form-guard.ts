import express, { type RequestHandler } from 'express';
import { MunshiError } from '../../domain/errors.js';
import { isSameOrigin } from '../http/same-origin.js';
import { isOwnForm, sessionOf } from './portal-session.js';

const readForm: RequestHandler = express.urlencoded({ extended: false, limit: '16kb' });

/**
 * Lets a form pass only when it comes from a page of this origin and carries its session's own token: two fences, since
 * each alone has had holes. Throws `forbidden`, and `too_large` for what is no form of ours.
 */
export const formGuard: RequestHandler = (req, res, next) => {
  if (!isSameOrigin(req)) throw refused();
  readForm(req, res, (error?: unknown) => {
    const session = sessionOf(res);
    if (error !== undefined)
      next(new MunshiError('too_large', 'This form cannot be read.', { cause: error }));
    else if (!session || !isOwnForm(session, req.body)) next(refused());
    else next();
  });
};

const refused = (): MunshiError =>
  new MunshiError(
    'forbidden',
    'This did not come from this page as it is now, so nothing was done. Open the page again and do it there.',
  );
