import type { RequestHandler, Response } from 'express';
import { MunshiError } from '../../domain/errors.js';
import { isSameOrigin } from '../http/same-origin.js';
import { carriesToken } from './form-token.js';
import { readForm } from './read-form.js';

/**
 * Lets a form pass only when it comes from a page of this origin and carries its session's own token, which `tokenOf`
 * gives: two fences, since each alone has had holes. Throws `forbidden`, and `too_large` for what is no form of ours.
 */
export const createFormGuard =
  (tokenOf: (res: Response) => string | undefined): RequestHandler =>
  async (req, res, next) => {
    if (!isSameOrigin(req)) throw foreignForm();
    await readForm(req, res);
    const token = tokenOf(res);
    if (token === undefined || !carriesToken(token, req.body)) throw foreignForm();
    next();
  };

/** The refusal of a form that did not come from a page of ours. */
export const foreignForm = (): MunshiError =>
  new MunshiError(
    'forbidden',
    'This did not come from this page as it is now, so nothing was done. Open the page again and do it there.',
  );
