import { expect, test } from 'vitest';
import { startProxy } from '../harness/proxy.ts';
import { helps } from '../harness/socket-mode.ts';
import { Story } from '../harness/story.ts';

test('the websocket goes through the proxy that Node is told of', async () => {
  await using proxy = await startProxy();
  const environment = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: proxy.url };
  await using story = await Story.start({ mode: 'socket', ownProcess: true, environment });
  await helps(story);
  const { host } = new URL(story.slack.apiUrl);
  expect(proxy.asked).toContainEqual(expect.stringContaining(`GET http://${host}/link/`));
  await story.endsProcess('terminate');
});
