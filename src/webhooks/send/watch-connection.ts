import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { DeliveryExchange, DeliveryPhases } from '../../domain/delivery.js';

/** How far a request has come: `open` means that its bytes flow. */
export type WireStage = 'connecting' | 'securing' | 'open';

/** What is known of the connection of one request. */
export interface ConnectionSeen extends Pick<DeliveryExchange, 'resolvedIp' | 'tlsVersion' | 'sent'> {
  phases: Pick<DeliveryPhases, 'dnsMs' | 'connectMs' | 'tlsMs'>;
}

export interface ConnectionWatchDeps {
  isSecure: boolean;
  /** Since the start of the request, in whole ms. */
  elapsedMs: () => number;
  /** A connection was begun (1), or one that was begun for this request has ended (-1). */
  onSocket: (change: 1 | -1) => void;
  /** The connection is being opened; called again once the name is resolved. */
  onConnecting: () => void;
  onOpen: () => void;
}

/**
 * Watches a request get its connection: a kept one, or a new one step by step. Node holds back what is written until a
 * connection is open, so what was not `open` cannot have been received.
 */
export const watchConnection = (request: ClientRequest, deps: ConnectionWatchDeps) => {
  let stage: WireStage = 'connecting';
  const seen: ConnectionSeen = {
    resolvedIp: null,
    tlsVersion: null,
    sent: false,
    phases: { dnsMs: null, connectMs: null, tlsMs: null },
  };

  const open = (socket: Socket): void => {
    stage = 'open';
    seen.sent = true;
    seen.resolvedIp = socket.remoteAddress ?? seen.resolvedIp;
    seen.tlsVersion = socket instanceof TLSSocket ? socket.getProtocol() : null;
    deps.onOpen();
  };

  const watchOpening = (socket: Socket): void => {
    let stepStartMs = deps.elapsedMs();
    const stepMs = (): number => {
      const beganMs = stepStartMs;
      stepStartMs = deps.elapsedMs();
      return stepStartMs - beganMs;
    };
    deps.onConnecting();
    socket.once('lookup', (error: Error | null, address: string) => {
      if (error) return;
      seen.phases.dnsMs = stepMs();
      seen.resolvedIp = address;
      deps.onConnecting();
    });
    socket.once('connect', () => {
      seen.phases.connectMs = stepMs();
      seen.resolvedIp = socket.remoteAddress ?? seen.resolvedIp;
      if (deps.isSecure) stage = 'securing';
      else open(socket);
    });
    socket.once('secureConnect', () => {
      seen.phases.tlsMs = stepMs();
      open(socket);
    });
  };

  request.once('socket', (socket) => {
    if (request.reusedSocket) return open(socket);
    deps.onSocket(1);
    // The request hears of every error that matters. One that comes after it has let go (TLS cancels what was not yet
    // written, ECANCELED) would find no listener, and end the process.
    socket.on('error', () => undefined);
    socket.once('close', () => deps.onSocket(-1));
    watchOpening(socket);
  });

  return { stage: () => stage, seen: () => seen };
};
