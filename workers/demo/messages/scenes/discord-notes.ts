import assert from 'node:assert/strict';
import { z } from 'zod';
import { receiptOf } from '../../einvoices/desk/receipt-of.js';
import type { Scene } from '../../scene.js';
import type { MessagesDesk } from '../messages-desk.js';

const noteCount = 7;
const receipt = z.object({ messageId: z.string() });
const calls = z.object({ send: z.int().default(0) });
const notes = z.array(z.object({ id: z.string() }));

/** Discord lets a channel have five notes in two seconds, and says so; the sixth waits, so that none is refused. */
export const discordNotes: Scene<MessagesDesk> = {
  title: `Discord: ${noteCount} notes, its limit obeyed`,
  async play({ openShop, ask }, step) {
    const shop = await openShop('A shop on Discord');
    const ids: string[] = [];
    let longestMs = 0;
    for (let number = 1; number <= noteCount; number += 1) {
      const startedAt = performance.now();
      const content = `Invoice INV-${number} was paid`;
      const job = await shop.send('discord.notify', { channel: 'billing', content });
      ids.push(receiptOf(job, receipt).messageId);
      longestMs = Math.max(longestMs, performance.now() - startedAt);
      step(String(number));
    }
    const posted = (await ask(notes, 'GET discord/stand-in/messages')).map(({ id }) => id);
    assert.deepEqual(posted, ids, 'the channel has other notes');
    const { send } = await ask(calls, 'GET discord/stand-in/calls');
    assert.equal(send, noteCount, `Discord was called ${send} times for ${noteCount} notes`);
    return `${noteCount} notes in ${send} calls, none refused: a channel may have five in two seconds, and the slowest note took ${(longestMs / 1_000).toFixed(1)} s`;
  },
};
