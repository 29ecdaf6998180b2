import http from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import https from 'node:https';
import type { RequestOptions } from 'node:https';
import type { Socket } from 'node:net';

/** Starts one request on Node's own HTTP client and knows whether its bytes could leave. */
export interface SentWitness {
  request(options: RequestOptions, onResponse: (response: IncomingMessage) => void): ClientRequest;
  /** True from the moment when the request had an open connection (for https: after the handshake). */
  mayHaveLeft(): boolean;
}

/**
 * Makes witnesses, one for each request. Node holds back what is written until a connection is open, so a request
 * without an open connection cannot have been received; one that was given a kept-alive connection always may have.
 */
export const createSentWitnesses = (): (() => SentWitness) => {
  const open = new WeakSet<Socket>();

  return () => {
    let hasLeft = false;
    return {
      request: (options, onResponse) => {
        const isSecure = options.protocol === 'https:';
        const request = (isSecure ? https : http).request(options, onResponse);
        request.once('socket', (socket) => {
          if (open.has(socket)) {
            hasLeft = true;
            return;
          }
          socket.once(isSecure ? 'secureConnect' : 'connect', () => {
            open.add(socket);
            hasLeft = true;
          });
        });
        return request;
      },
      mayHaveLeft: () => hasLeft,
    };
  };
};
