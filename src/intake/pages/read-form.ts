import express, { type Request, type RequestHandler, type Response } from 'express';
import { MunshiError } from '../../domain/errors.js';

const parse: RequestHandler = express.urlencoded({ extended: false, limit: '16kb' });

/** Reads a form into `req.body`. Throws `too_large` for what is no form of ours. */
export const readForm = (req: Request, res: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    void parse(req, res, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(new MunshiError('too_large', 'This form cannot be read.', { cause: error }));
    });
  });
