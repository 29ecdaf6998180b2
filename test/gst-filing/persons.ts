import type { InputRequest } from '../../src/domain/outcome.js';
import type { Person } from './drive.js';
import { agreeable } from './filing-setup.js';

/** Answers these kinds in their own way, in order; after that, and for all else, as the agreeable one. */
export const answering = (own: Record<string, readonly (Record<string, unknown> | null)[]>): Person => {
  const times = new Map<string, number>();
  return (request: InputRequest, asked) => {
    const time = times.get(request.kind) ?? 0;
    times.set(request.kind, time + 1);
    const answer = own[request.kind]?.[time];
    return answer === undefined ? agreeable(request, asked) : answer;
  };
};

export const kinds = (asked: readonly InputRequest[]): string[] => asked.map(({ kind }) => kind);
