import type { Done, Failed } from '../../domain/outcome.js';

/** A good answer, as its reader understood it. */
export interface Read<T> {
  kind: 'read';
  value: T;
  httpStatus: number;
}

/** The gateway's word that there is no such thing. */
export interface Absent {
  kind: 'absent';
  failed: Failed;
  httpStatus: number;
}

/** All that comes of one question. */
export type Asked<T> = Read<T> | Absent | Failed;

/** The outcome of a look-up that found nothing to read: "there is none" is an answer. */
export const nullIfAbsent = (asked: Absent | Failed): Done<null> | Failed =>
  asked.kind === 'absent' ? doneWith(null, asked.httpStatus) : asked;

/** The outcome of what is no look-up: something missing is a refusal. */
export const orRefused = <T>(asked: Asked<T>): Done<T> | Failed => {
  if (asked.kind === 'absent') return asked.failed;
  return asked.kind === 'read' ? doneWith(asked.value, asked.httpStatus) : asked;
};

/** It happened. */
export const doneWith = <T>(result: T, httpStatus: number | undefined): Done<T> => ({
  kind: 'done',
  result,
  ...(httpStatus !== undefined && { httpStatus }),
});
