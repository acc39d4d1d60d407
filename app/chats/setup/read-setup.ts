import { defaultTopic, type Route } from '../../domain/routes.ts';
import type { ChannelState, SetupChannel, SetupState, SetupTopic } from '../../domain/setup.ts';
import type { SlackChannel } from '../../slack/slack-channels.ts';
import { closedChannels, knownChannels } from '../../store/channels.ts';
import type { ChannelRow } from '../../store/route-rows.ts';
import { routesOf } from '../../store/routes.ts';
import type { Topic } from '../../superoffice/types.ts';
import { topicsOnPage } from '../../ui/setup/setup-view.ts';
import { noteFound, refusalOf } from '../check-channel.ts';
import type { Parts } from '../parts.ts';
import { routesNow } from '../routes-now.ts';
import { within } from '../within.ts';

/** Somebody looks at a modal that says "Loading…". */
const patience = 4_000;

/** How it stands, as far as SuperOffice and Slack say within a few seconds. */
export async function readSetup(parts: Parts, wantedPage: number): Promise<SetupState> {
  const { store, service, time, entries, place } = parts;
  const listed = await within(time, patience, service.click.topics());
  const { all } = await routesNow(parts, store.db);
  const topics = listed && withForgotten(listed, all);
  const pages = Math.max(1, Math.ceil((topics?.length ?? 0) / topicsOnPage));
  const page = Math.min(wantedPage, pages);
  const shown = topics?.slice((page - 1) * topicsOnPage, page * topicsOnPage) ?? null;
  const onPage = new Set([defaultTopic, ...(shown ?? []).map(({ topicId }) => topicId)]);
  const states = await lookAt(
    parts,
    all.filter(({ topicId }) => onPage.has(topicId)),
  );
  const channelsFor = (wanted: number) =>
    all.filter(({ topicId }) => topicId === wanted).map(({ channel }) => stateIn(states, channel));
  const chosen = await routesOf(store.db, place);
  return {
    usual: channelsFor(defaultTopic),
    usualIsFromSettings:
      place.slackChannel !== null && !chosen.some(({ topicId }) => topicId === defaultTopic),
    topics: shown?.map((topic) => ({ ...topic, channels: channelsFor(topic.topicId) })) ?? null,
    ...{ page, pages },
    unmapped: entries && (await entries.choices()).filter(isNobody).length,
  };
}

function isNobody({ slackUser }: { readonly slackUser: string | null }): boolean {
  return slackUser === null;
}

type Listed = Pick<SetupTopic, 'topicId' | 'name'>;

/** By name; last those that have channels and that SuperOffice does not show any more. */
function withForgotten(listed: readonly Topic[], routes: readonly Route[]): Listed[] {
  const known = new Set([defaultTopic, ...listed.map(({ topicId }) => topicId)]);
  const routed = new Set(routes.map(({ topicId }) => topicId));
  const forgotten = [...routed].filter((topicId) => !known.has(topicId));
  return [
    ...listed.toSorted((one, other) => one.name.localeCompare(other.name, 'en')),
    ...forgotten.map((topicId) => ({ topicId, name: null })),
  ];
}

type States = ReadonlyMap<string, ChannelState>;

function stateIn(states: States, channel: string): SetupChannel {
  return { channel, state: states.get(channel) ?? { is: 'unknown' } };
}

/** Asks Slack about these channels, again about those that took no cards, and takes in what it says. */
async function lookAt(parts: Parts, routes: readonly Route[]): Promise<States> {
  const { store, place, looks, time } = parts;
  const ids = [...new Set(routes.map(({ channel }) => channel))];
  const closed = await closedChannels(store.db, place.workspace);
  const found = new Map<string, SlackChannel | null>();
  const ask = async (channel: string) => found.set(channel, await looks.of(channel));
  for (const channel of closed) looks.forget(channel);
  await within(time, patience, Promise.allSettled(ids.map(ask)));
  for (const [channel, one] of found) {
    if (closed.has(channel) || refusalOf(one) !== null)
      await store.write((tx) => noteFound(parts, tx, channel, one, true));
  }
  const rows = await knownChannels(store.db, place.workspace);
  const known = new Map(rows.map((row) => [row.channel, row]));
  return new Map(ids.map((id) => [id, stateOf(found.get(id), known.get(id))]));
}

/** @param found undefined: Slack did not say. @param known undefined: nothing */
function stateOf(
  found: SlackChannel | null | undefined,
  known: ChannelRow | undefined,
): ChannelState {
  if (found === undefined) return { is: 'unknown' };
  if (found === null) return { is: 'hidden' };
  if (found.isArchived) return { is: 'archived' };
  if (!found.isMember) return { is: 'outside' };
  if (known?.refusal) return { is: 'refused', refusal: known.refusal };
  const at = known?.provenAt ?? null;
  return at === null ? { is: 'untested' } : { is: 'proven', at };
}
