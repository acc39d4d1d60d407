import { decoded } from './entities.ts';
import type { Segment } from './segments.ts';

/** What `<inner>` means; null when Slack would show it as it stands. */
export function controlSequence(inner: string): Segment | null {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? null : decoded(inner.slice(bar + 1));
  const rest = target.slice(1);
  if (rest === '') return null;
  if (target.startsWith('@')) return { kind: 'user', text: label ?? `@${rest}`, id: rest };
  if (target.startsWith('#')) return { kind: 'channel', text: label ?? `#${rest}`, id: rest };
  if (target.startsWith('!')) return special(rest, label);
  return isAddress.test(target) ? link(decoded(target), label) : null;
}

const isAddress = /^(?:[a-z][a-z0-9+.-]*:|[^\s@]+@[^\s@]+\.|[^\s/]+\.[a-z]{2,})/i;

/** A link; without a label people read its address. */
export function link(url: string, label: string | null): Segment {
  return { kind: 'link', text: label || url, url, label: label ?? '' };
}

function special(command: string, label: string | null): Segment {
  const [name = '', ...details] = command.split('^');
  const [first = '', format = '', url] = details;
  if (broadcasts.has(name)) return { kind: 'broadcast', text: `@${name}`, range: name };
  if (name === 'subteam') return { kind: 'usergroup', text: label ?? `@${first}`, id: first };
  if (name === 'date' && /^\d+$/.test(first)) {
    const text = label ?? format;
    return { kind: 'date', text, timestamp: Number(first), format, url: url ?? null };
  }
  return { kind: 'text', text: label ?? `<${name}>` };
}

const broadcasts = new Set(['here', 'channel', 'everyone', 'group']);
