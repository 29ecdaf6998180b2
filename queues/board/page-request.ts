import type { Request } from 'express';

/** True when a person's browser asks for a page, not the board's script for data or the page for its files. */
export const isForPage = (req: Request): boolean =>
  !/^\/(?:api|static)\//.test(req.path) && req.accepts('html') === 'html';
