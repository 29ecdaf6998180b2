import { createServer } from 'node:http';
import { once } from 'node:events';
import { answerParent } from '../answer-parent.js';

/** A provider that answers at once: it takes any body and gives the same receipt. */
const answer = JSON.stringify({ receipt: 'R-1' });
const server = createServer((req, res) => {
  req.resume();
  req.once('end', () => {
    res.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': answer.length });
    res.end(answer);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
answerParent(
  `http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : 0)}/documents`,
  {},
);
