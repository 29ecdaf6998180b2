import { z } from 'zod';
import { defineAction, type ActionDefinition } from '../../src/domain/action.js';
import type { Outcome } from '../../src/domain/outcome.js';
import type { HttpClient } from '../../src/providers/http-client.js';

/** The document that the benchmark's jobs carry: half a kilobyte. */
export interface BenchInput {
  number: string;
  amountPaise: number;
  note: string;
}

const note = 'Registered at once by a provider that answers without thinking. '.repeat(7);

export const benchInput = (number: number): BenchInput => ({
  number: `B-${String(number)}`,
  amountPaise: 118_000,
  note,
});

interface BenchResult {
  receipt: string;
}

const timeoutMs = 10_000;

/** An action with everything that costs: a natural key, one call over HTTP, a result, an event. */
export const createBenchAction = (http: HttpClient, onBegun: (input: BenchInput) => void): ActionDefinition =>
  defineAction<BenchInput, BenchResult>({
    name: 'bench.register',
    queue: 'einvoice',
    summary: 'Registers a document with a provider that answers at once',
    provider: 'bench',
    input: z.strictObject({ number: z.string(), amountPaise: z.int(), note: z.string() }),
    result: z.strictObject({ receipt: z.string() }),
    example: benchInput(1),
    naturalKey: (input) => input.number,
    perform: async (run): Promise<Outcome<BenchResult>> => {
      onBegun(run.input);
      const exchange = await http.send({
        method: 'POST',
        url: String(run.connection.settings['baseUrl']),
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(run.input),
        timeoutMs,
        signal: run.signal,
      });
      if (exchange.kind === 'answer' && exchange.status === 200) {
        return { kind: 'done', result: JSON.parse(exchange.body.toString()) as BenchResult, httpStatus: 200 };
      }
      return { kind: 'unknown', failure: { code: 'no_answer', message: 'The provider did not answer.' } };
    },
    // The provider keeps nothing, so there is nothing to find.
    recover: () => Promise.resolve({ kind: 'absent' }),
    events: { succeeded: 'bench.registered' },
    limits: { maxAttempts: 5, timeoutMs, settleMs: 0 },
  });
