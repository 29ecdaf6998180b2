import { v7, validate, version } from 'uuid';

/** A new id that sorts by time (UUIDv7). */
export const newId = (): string => v7();

/** True for the ids that this product makes. */
export const isId = (text: string): boolean => validate(text) && version(text) === 7;

/**
 * The queue's id of one dispatch of a job. A replay, a resume or a re-dispatch is always a new generation, since the
 * queue silently ignores an id that it has seen.
 */
export const queueJobId = (jobId: string, generation: number): string => `${jobId}-g${String(generation)}`;
