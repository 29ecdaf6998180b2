import { expect, it, onTestFinished } from 'vitest';
import { startChatStandIns } from '../../fixtures/stand-ins/chat/start-chat-stand-ins.js';
import { ownFolder } from '../support/own-folder.js';

it('a stand-in that is started again still has what it took, until it is reset', async () => {
  const folder = ownFolder('chat-');
  const messages = async (url: string) =>
    (await (await fetch(`${url}/discord/stand-in/messages`)).json()) as unknown[];

  const first = await startChatStandIns({ persistTo: folder });
  const webhook = `${first.url}/discord/api/webhooks/1/t?wait=true`;
  expect((await fetch(webhook, { method: 'POST', body: '{"content":"hello"}' })).status).toBe(200);
  const before = await messages(first.url);
  await first.close();

  const second = await startChatStandIns({ persistTo: folder });
  onTestFinished(() => second.close());
  expect(before).toMatchObject([{ content: 'hello' }]);
  expect(await messages(second.url)).toEqual(before);
  await fetch(`${second.url}/discord/stand-in/reset`, { method: 'POST' });
  expect(await messages(second.url)).toEqual([]);
});
