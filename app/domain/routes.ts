/** Stands for all topics that have no channel of their own, where a topic is named. */
export const defaultTopic = 0;

/** The cards of a topic go to a channel. */
export type Route = { readonly topicId: number; readonly channel: string };

/** All routes there are, and the channels of which it is known that they take no cards. */
export type Routes = {
  readonly all: readonly Route[];
  readonly closed: ReadonlySet<string>;
};

/** The channels in which people look for the chats of a topic, whether they take cards now or not. */
export function channelsOf(topicId: number, { all }: Pick<Routes, 'all'>): readonly string[] {
  const own = channelsFrom(topicId, all);
  return own.length > 0 ? own : channelsFrom(defaultTopic, all);
}

/**
 * The channels to which the cards of a topic go now: its own that take cards, else those of the default
 * that do. None: only DMs tell of its chats.
 */
export function openChannelsOf(topicId: number, { all, closed }: Routes): readonly string[] {
  const open = all.filter(({ channel }) => !closed.has(channel));
  return channelsOf(topicId, { all: open });
}

function channelsFrom(topicId: number, all: readonly Route[]): string[] {
  return all.filter((route) => route.topicId === topicId).map(({ channel }) => channel);
}
