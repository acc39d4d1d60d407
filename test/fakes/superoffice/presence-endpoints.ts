import { bare } from './carriers.ts';
import type { Endpoint } from './endpoint.ts';
import { fieldsOf, flag, integer, present } from './parameters.ts';
import type { FakeAssociate, World } from './state.ts';

/** The methods about chat users: who they are and who is there. All by their ejuser ids. */
export function presenceEndpoints(world: World): Record<string, Endpoint> {
  const users = () => world.associates.filter(({ type }) => type === 'InternalAssociate');
  return {
    GetChatPresence: () => users().map((associate) => presenceCarrier(world, associate)),

    /** Whether the presence of others may be set is not documented; here it may. */
    SaveChatPresence({ body }) {
      const presences = present(body, 'ChatPresence');
      for (const presence of Array.isArray(presences) ? presences.map(fieldsOf) : []) {
        const userId = integer(presence, 'UserId');
        const associate = users().find(({ ejUserId }) => ejUserId === userId);
        if (associate) associate.present = flag(presence, 'Present');
      }
      return null;
    },

    GetUserAgentList({ body }) {
      const onlyPresent = flag(body, 'OnlyPresent');
      const listed = users()
        .filter((one) => one.active && (one.present || !onlyPresent))
        .map(({ ejUserId, fullName }) => listItem(ejUserId, fullName, 'associate'));
      return flag(body, 'Flat') ? listed : [listItem(1, 'Everybody', 'group', listed)];
    },
  };
}

function presenceCarrier(world: World, associate: FakeAssociate) {
  return {
    UserId: associate.ejUserId,
    DisplayName: associate.fullName,
    OngoingChats: ongoing(world, associate),
    Present: associate.present,
    ChatTopics: [...world.topics.values()]
      .filter(({ members }) => members.has(associate))
      .map(({ topicId }) => topicId),
    ...bare,
  };
}

function ongoing(world: World, associate: FakeAssociate): number {
  let count = 0;
  for (const { user, endedAt } of world.sessions.values())
    if (user === associate && endedAt === null) count++;
  return count;
}

/** An MDOListItem. */
function listItem(id: number, name: string, type: string, children: readonly object[] = []) {
  return {
    Id: id,
    Name: name,
    ToolTip: '',
    Deleted: false,
    Rank: 0,
    Type: type,
    ChildItems: children,
    IconHint: '',
    ColorBlock: 0,
    ExtraInfo: '',
    StyleHint: '',
    FullName: name,
    ...bare,
  };
}
