import { Channel } from './channel.ts';
import { findOption } from './control.ts';
import { isJson, type Json, stringOf } from './json.ts';
import type { Profile } from './member.ts';
import { fieldsOf } from './view-values.ts';

/** What a person picks: an option by its label, a date or time as Slack writes it, a channel, a person. */
export type Picked = string | Channel | Profile;

/** The value of an element in which `who` picked these, and nothing else; throws when Slack offers them not. */
export function choiceOf(element: Json, picked: readonly Picked[], who: Profile): Json {
  const type = stringOf(element.type);
  const most = Number(element.max_selected_items ?? Number.POSITIVE_INFINITY);
  if (picked.length > most) throw new Error(`No more than ${most} can be chosen`);
  const all = picked.map((one) => pick(element, one, who));
  const chosen = type === 'overflow' ? 'selected_option' : fieldsOf(type)?.chosen;
  if (!chosen) throw new Error(`Nothing can be chosen in a ${type}`);
  const isList = chosen.endsWith('s');
  if (!isList && all.length > 1) throw new Error(`Only one can be chosen in a ${type}`);
  return { type, [chosen]: isList ? all : (all[0] ?? null) };
}

function pick(element: Json, picked: Picked, who: Profile): unknown {
  const type = stringOf(element.type);
  if (picked instanceof Channel) return channelOffered(element, picked, who);
  if (typeof picked !== 'string') return personOffered(type, picked);
  if (/external/.test(type)) throw new Error('This stand-in asks no app for options');
  return /date|time/.test(type) ? picked : findOption(element, picked);
}

/** A picker offers what the person can see and the app did not filter away. */
function channelOffered(element: Json, channel: Channel, who: Profile): string {
  if (!/conversations|channels/.test(stringOf(element.type)))
    throw new Error('No place for channels');
  const { include } = isJson(element.filter) ? element.filter : {};
  const kinds = /channels_select/.test(stringOf(element.type)) ? ['public'] : include;
  const isKind = !Array.isArray(kinds) || kinds.includes(channel.kind);
  const isThere = channel.canBeSeenBy(who.id) && !channel.isArchived && !channel.isDeleted;
  if (!isKind || !isThere) throw new Error(`Slack does not offer ${channel.name} to ${who.name}`);
  return channel.id;
}

function personOffered(type: string, { id, name, deleted }: Profile): string {
  if (!/users/.test(type)) throw new Error('No place for people');
  if (deleted) throw new Error(`Slack does not offer ${name}, who left`);
  return id;
}
