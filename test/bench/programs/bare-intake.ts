import { once } from 'node:events';
import { Queue } from 'bullmq';
import express from 'express';
import { Redis } from 'ioredis';
import { answerParent, readSettings } from '../answer-parent.js';

/** What many write by hand: Express, the body into a BullMQ queue, 202. No ledger, no checks. */
const { redisUrl } = readSettings() as { redisUrl: string };
const queue = new Queue('bare', { connection: new Redis(redisUrl, { maxRetriesPerRequest: null }) });
const app = express();
app.use(express.json());
app.post('/v1/jobs/:action', async (req, res) => {
  const job = await queue.add(req.params.action, req.body);
  res.status(202).json({ id: job.id });
});
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
answerParent(`http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : 0)}`, {
  async reset() {
    await queue.obliterate({ force: true });
  },
});
