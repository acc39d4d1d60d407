import type { FakeSession } from '../../fakes/superoffice/state.ts';
import type { Associate, Session, SuperOffice, Topic } from '../protocol/sides.ts';
import type { World } from '../world.ts';

/** What one sees in SuperOffice's own client. */
export function superOfficeState({ superoffice, service }: World): SuperOffice {
  const topics = [...superoffice.topics.values()];
  const people = superoffice.associates.filter((one) => one !== service && one.active);
  return {
    topics: topics.map(
      ({ topicId, name, open, members }): Topic => ({
        ...{ id: topicId, name },
        isStaffed: open && [...members].some(([one, may]) => may.canRespond && one.present),
      }),
    ),
    associates: people.map(
      (one): Associate => ({
        ...{ id: one.associateId, name: one.fullName, isPresent: one.present },
        topics: topics
          .filter(({ members }) => members.get(one)?.canRespond)
          .map(({ topicId }) => topicId),
      }),
    ),
    sessions: [...superoffice.sessions.values()]
      .reverse()
      .map((session) => sessionOf(session, topics)),
  };
}

function sessionOf(
  session: FakeSession,
  topics: readonly { topicId: number; name: string }[],
): Session {
  const { sessionId, topicId, form, status, user, chatbotIsActive } = session;
  return {
    id: sessionId,
    topic: topics.find((one) => one.topicId === topicId)?.name ?? 'Deleted topic',
    customer: form.name || 'Visitor',
    status,
    says: saysOf(session),
    owner: user?.fullName ?? null,
    withBot: chatbotIsActive,
    requestedAt: session.requestedAt,
    lastMessage: session.lastMessage,
    can: verbsOf(session),
  };
}

function saysOf({ status, user, chatbotIsActive, winners }: FakeSession): string {
  if (chatbotIsActive) return 'with the bot';
  if (status === 'InQueue' && winners.length > 0) return 'waiting again';
  if (isTalking(status) && user) return `with ${user.fullName}`;
  return words[status] ?? 'ended';
}

const words: Readonly<Record<string, string>> = {
  PreChatForm: 'filling in the form',
  OfflineForm: 'nobody present: offline form',
  InQueue: 'waiting',
  CustomerLast: 'answered',
  UserLast: 'answered',
  ClosedFromQueue: 'left before anybody answered',
};

function verbsOf({ status, chatbotIsActive }: FakeSession): Session['can'] {
  if (chatbotIsActive) return [];
  if (status === 'InQueue') return ['picks up'];
  return isTalking(status) ? ['writes', 'transfers', 'hands back', 'ends'] : [];
}

function isTalking(status: string): boolean {
  return status === 'CustomerLast' || status === 'UserLast';
}
