import type { Channel } from '../../fakes/slack/channel.ts';
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/fake-slack.ts';
import type { StandIn } from './judged-slack.ts';

/** Our own stand-in. Its limits are out of the way, for emulate knows none. */
export async function startOurSlack(): Promise<StandIn> {
  const slack = await startFakeSlack({ pace: 100_000 });
  const anna = slack.addPerson({ name: 'Anna' });
  const bob = slack.addPerson({ name: 'Bob' });
  const channels = new Map<string, Channel>();
  const known = (id: string) => channels.get(id) ?? anna.dm;
  return {
    apiUrl: slack.apiUrl,
    botToken: slack.botToken,
    appToken: slack.appToken,
    identity: identityOf(slack),
    anna: anna.id,
    addChannel: async (state = {}) => {
      const members = [anna];
      const botIsMember = !state.withoutApp;
      const how = { private: state.private ?? false, archived: state.archived ?? false };
      const channel = slack.addChannel({ name: 'support', members, botIsMember, ...how });
      channels.set(channel.id, channel);
      return channel.id;
    },
    archive: async (id) => known(id).archive(),
    addDirectMessage: async () => slack.addDirectMessage(anna, bob).id,
    says: async (id) => anna.says('Mine', known(id)).ts,
    read: async (id, ts) => known(id).find(ts) ?? null,
    stop: () => slack.stop(),
  };
}

function identityOf({ team, botUserId, botId }: FakeSlack) {
  const url = `https://${team.domain}.slack.com/`;
  return { workspace: team.id, url, botUserId, botId };
}
