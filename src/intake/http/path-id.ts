import type { Request } from 'express';
import { MunshiError } from '../../domain/errors.js';
import { isId } from '../../domain/ids.js';

/** A named part of the request's path. */
export const pathText = (req: Request, name: string): string => {
  const value = req.params[name];
  return typeof value === 'string' ? value : '';
};

/** An id in the request's path. Throws `not_found` when it is none of ours: nothing can be there. */
export const pathId = (req: Request, name: string, noun: string): string => {
  const id = pathText(req, name);
  if (!isId(id)) throw nothingThere(noun);
  return id.toLowerCase();
};

/** The same answer for what does not exist and for what belongs to another tenant. */
export const nothingThere = (noun: string): MunshiError =>
  new MunshiError('not_found', `There is no such ${noun}; ids are those that we gave.`);
