import { randomUUID } from 'node:crypto';
import { createEmulator } from 'emulate';
import { isJson, type Json, objectsOf, stringOf } from '../../fakes/slack/json.ts';
import type { StandIn } from './judged-slack.ts';

const app = { app_id: 'A0PICKUP', bot_id: 'B0PICKUP', bot_user_id: 'U0PICKUP' };
const botToken = 'xoxb-pickup';
const annaToken = 'xoxp-anna';
const bobToken = 'xoxp-bob';

const seed = {
  team: { name: 'Support', domain: 'support' },
  users: [{ name: 'anna', real_name: 'Anna', profile: { display_name: 'Anna' } }, { name: 'bob' }],
  oauth_apps: [{ ...app, client_id: '1.2', client_secret: 'x', name: 'Pickup', redirect_uris: [] }],
  tokens: [
    { ...app, token: botToken, type: 'bot', user_id: app.bot_user_id },
    { token: annaToken, type: 'user', user: 'anna' },
    { token: bobToken, type: 'user', user: 'bob' },
  ],
};

/** The stand-in made by others. It has no limits, websockets, clicks, commands or answer addresses. */
export async function startEmulatedSlack(): Promise<StandIn> {
  const emulator = await createEmulator({ service: 'slack', port: 0, seed: { slack: seed } });
  const apiUrl = `${emulator.url.replace('localhost', '127.0.0.1')}/api/`;
  const ask = asking(apiUrl);
  const bot = await ask(botToken, 'auth.test', {});
  const anna = await ask(annaToken, 'auth.test', {});
  const bob = await ask(bobToken, 'auth.test', {});
  const annaDoes = (method: string, args: Json) => ask(annaToken, method, args);
  return {
    apiUrl,
    botToken,
    appToken: 'xapp-pickup',
    identity: {
      workspace: stringOf(bot.team_id),
      url: 'https://support.slack.com/',
      botUserId: app.bot_user_id,
      botId: app.bot_id,
    },
    anna: stringOf(anna.user_id),
    addChannel: async (state = {}) => {
      const named = { name: randomUUID(), is_private: state.private ?? false };
      const channel = idOf(await annaDoes('conversations.create', named));
      const users = app.bot_user_id;
      if (!state.withoutApp) await annaDoes('conversations.invite', { channel, users });
      if (state.archived) await annaDoes('conversations.archive', { channel });
      return channel;
    },
    archive: async (channel) => {
      await annaDoes('conversations.archive', { channel });
    },
    addDirectMessage: async () =>
      idOf(await annaDoes('conversations.open', { users: stringOf(bob.user_id) })),
    says: async (channel) =>
      stringOf((await annaDoes('chat.postMessage', { channel, text: 'Mine' })).ts),
    read: async (channel, ts) => {
      const { messages } = await ask(botToken, 'conversations.history', { channel });
      const found = objectsOf(messages).find((message) => message.ts === ts);
      return found ? { text: stringOf(found.text), blocks: found.blocks } : null;
    },
    stop: () => emulator.close(),
  };
}

/** Asks as the holder of a token; throws when it is refused. */
function asking(apiUrl: string) {
  return async (token: string, method: string, args: Json): Promise<Json> => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const body = JSON.stringify(args);
    const answer: unknown = await (
      await fetch(apiUrl + method, { method: 'POST', headers, body })
    ).json();
    if (!isJson(answer) || !answer.ok) throw new Error(`${method}: ${JSON.stringify(answer)}`);
    return answer;
  };
}

function idOf({ channel }: Json): string {
  return isJson(channel) ? stringOf(channel.id) : '';
}
