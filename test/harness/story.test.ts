import { expect, test } from 'vitest';
import { Story } from './story.ts';

async function ends(story: Story): Promise<void> {
  await story[Symbol.asyncDispose]();
}

test('a story that leaves a message unread fails', async () => {
  const story = await Story.start();
  story.asks({ name: 'Kari Nordmann' });
  await expect.poll(() => story.channel.messages.length).toBe(1);
  await expect(ends(story)).rejects.toThrow('messages nobody read');
});

test('a story in which an error was logged fails, unless the error belongs to it', async () => {
  const refused = { before: ({ channel }: Story) => channel.removeBot() };
  const surprised = await Story.start(refused);
  surprised.asks({ name: 'Kari Nordmann' });
  await expect.poll(() => surprised.log.saying('Slack refused').length).toBe(1);
  await expect(ends(surprised)).rejects.toThrow('errors in the log');

  const prepared = await Story.start(refused);
  prepared.expectError(/Slack refused/);
  prepared.asks({ name: 'Kari Nordmann' });
  await expect.poll(() => prepared.log.saying('Slack refused').length).toBe(1);
  await ends(prepared);
});

test.each([
  ['a secret', (story: Story) => story.slack.botToken, false],
  [
    'what a customer typed',
    (story: Story) => story.asks({ message: 'My card number is 42' }),
    false,
  ],
  ['a secret of the app online', (story: Story) => story.online.app.clientSecret, true],
])('a story in whose log stands %s fails', async (_, leak, online) => {
  const story = await Story.start({ pollSeconds: 60, online });
  const word = leak(story);
  const text = typeof word === 'string' ? word : word.firstMessage;
  story.log.write(`{"level":30,"msg":"${text}"}\n`);
  await expect(ends(story)).rejects.toThrow('secrets in the log');
});
