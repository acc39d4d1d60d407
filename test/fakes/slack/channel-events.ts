import type { Channel } from './channel.ts';
import type { Tell } from './events.ts';

type What = 'archive' | 'unarchive' | 'deleted';

/** Tells the app that somebody archived, unarchived or deleted a channel. */
export function tellOfChannel(tell: Tell, channel: Channel, what: What, by: string): void {
  const isPublic = channel.kind === 'public';
  if (!channel.isKnownToBot) return;
  const isUsers = what === 'archive' || (what === 'unarchive' && isPublic);
  const actor = isUsers ? { user: by } : { actor_id: by };
  const event = { type: `${familyOf(channel)}_${what}`, channel: channel.id, ...actor };
  void tell(event, { scope: scopeOf(channel) });
}

/** Tells the app that it was removed from a channel. */
export function tellOfRemoval(tell: Tell, channel: Channel, by: string): void {
  const event = { type: `${familyOf(channel)}_left`, channel: channel.id, actor_id: by };
  void tell(event, { scope: scopeOf(channel) });
}

/** Tells the app that somebody, itself too, came into a channel it is in, or left it. */
export function tellOfMember(
  tell: Tell,
  channel: Channel,
  what: 'joined' | 'left',
  about: { readonly user: string; readonly inviter?: string },
): void {
  if (!channel.botIsMember) return;
  const event = {
    type: `member_${what}_channel`,
    ...about,
    channel: channel.id,
    channel_type: channel.kind === 'public' ? 'C' : 'G',
    team: channel.identity.team.id,
  };
  void tell(event, { scope: scopeOf(channel) });
}

function familyOf({ kind }: Channel): string {
  return kind === 'public' ? 'channel' : 'group';
}

function scopeOf({ kind }: Channel): string {
  return kind === 'public' ? 'channels:read' : 'groups:read';
}
