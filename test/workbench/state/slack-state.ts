import type { Channel } from '../../fakes/slack/channel.ts';
import type { Json } from '../../fakes/slack/json.ts';
import { isJson } from '../../fakes/slack/json.ts';
import type { FakeMessage } from '../../fakes/slack/message.ts';
import { storedBlocks } from '../../fakes/slack/stored-blocks.ts';
import type { FakeView } from '../../fakes/slack/view.ts';
import type { Member } from '../cast.ts';
import type { Conversation, Message, Slack, View } from '../protocol/slack.ts';
import type { World } from '../world.ts';
import type { ReadMarks } from './read-marks.ts';

/** Slack as this person sees it. */
export function slackState(world: World, me: Member, marks: ReadMarks): Slack {
  const { slack, channels } = world;
  const conversations = [...channels, me.slack.dm].filter((one) => one.canBeSeenBy(me.slack.id));
  return {
    team: { id: slack.team.id, name: slack.team.name },
    app: {
      userId: slack.botUserId,
      name: 'Pickup',
      hasHome: slack.homeTab,
      takesMessages: slack.tabs.takesMessages,
    },
    conversations: conversations.map((one) => conversationOf(one, me, marks)),
    home: me.slack.home.shown && viewOf(me.slack.home.shown),
    modals: stackOf(me.slack.modal.shown).map(viewOf),
  };
}

function conversationOf(channel: Channel, me: Member, marks: ReadMarks): Conversation {
  const whispers = me.slack.whispers.filter(
    (one) => one.channel === channel.id && one.shownOnlyTo === me.slack.id && !one.deleted,
  );
  const messages = [...channel.live(), ...whispers].sort((a, b) => (a.ts < b.ts ? -1 : 1));
  const readUpTo = marks.of(me, channel.id);
  const isNew = ({ ts, author }: FakeMessage) => ts > readUpTo && author !== me.slack.id;
  const isDirect = channel.kind === 'im';
  return {
    id: channel.id,
    name: isDirect ? 'Pickup' : channel.name,
    kind: channel.kind,
    isArchived: channel.isArchived,
    unread: messages.filter(isNew).length,
    messages: messages.map(messageOf),
  };
}

function messageOf(message: FakeMessage): Message {
  const { ts, author, text, edits, postedAt, threadTs } = message;
  return {
    ...{ ts, author, text, postedAt, threadTs },
    version: String(edits),
    isMrkdwn: message.mrkdwn !== false,
    blocks: blocksOf(message),
    isEdited: edits > 0,
    isOnlyForMe: message.shownOnlyTo !== null,
  };
}

const stored = new WeakMap<readonly Json[], readonly Json[]>();

/** As Slack keeps them, worked out once. */
function blocksOf({ ts, blocks }: FakeMessage): readonly Json[] {
  const known = stored.get(blocks) ?? storedBlocks(ts, blocks);
  stored.set(blocks, known);
  return known;
}

/** A modal and those below it, the lowest first. */
function stackOf(top: FakeView | null): FakeView[] {
  return top ? [...stackOf(top.previous), top] : [];
}

function viewOf(view: FakeView): View {
  const { id, hash, content, blocks, values, errors } = view;
  const textOf = (value: unknown) => (isJson(value) ? value : null);
  return {
    id,
    type: content.type === 'home' ? 'home' : 'modal',
    version: `${hash} ${JSON.stringify([values, errors])}`,
    title: textOf(content.title),
    submit: textOf(content.submit),
    close: textOf(content.close),
    ...{ blocks, values, errors },
  };
}
