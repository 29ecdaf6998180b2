import type { Response } from 'express';
import type { Answer } from './route.js';

/** Writes an answer out. JSON goes without ETag: every answer is about a moving thing. */
export const sendAnswer = (res: Response, answer: Answer): void => {
  if (answer === null) return;
  res.statusCode = answer.status;
  for (const name in answer.headers) res.setHeader(name, answer.headers[name] ?? '');
  if ('json' in answer) sendText(res, JSON.stringify(answer.json), 'application/json; charset=utf-8');
  else if ('text' in answer) sendText(res, answer.text, answer.contentType);
  else res.end();
};

/** Ends the response with a text whose length is told beforehand. */
export const sendText = (res: Response, text: string, contentType: string): void => {
  res.setHeader('Content-Type', contentType);
  res.setHeader('Content-Length', Buffer.byteLength(text));
  res.end(text);
};
