import { link } from './control-sequences.ts';
import { joined, type Segment } from './segments.ts';

/**
 * What Slack finds in words without markup: emoji codes and, when it may, addresses, e-mail
 * addresses, @names and #channels. It is asked to be over-eager: Slack only converts names and
 * top-level domains that exist.
 */
export function wordsOf(text: string, may: { emoji: boolean; auto: boolean }): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of text.matchAll(special)) {
    const found = recognised(match.groups ?? {}, may);
    if (!found) continue;
    segments.push({ kind: 'text', text: text.slice(end, match.index) }, found);
    end = match.index + match[0].length;
  }
  return joined([...segments, { kind: 'text', text: text.slice(end) }]);
}

/** Every alternative starts where a word starts, which keeps matching linear. */
const special = new RegExp(
  [
    String.raw`(?<url>(?<![\w+.-])(?:[a-z][a-z0-9+.-]*:\/\/|mailto:|tel:)[^\s<>|]*[^\s<>|.,;:!?)'"\]])`,
    String.raw`(?<mail>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)`,
    String.raw`(?<domain>(?<![\w.@-])(?:[a-z0-9-]+\.)+[a-z]{2,24}(?![\w-])(?::\d+)?(?:\/[^\s<>|]*)?)`,
    String.raw`(?<mention>(?<![\w@])@[a-z0-9][\w.-]*)`,
    String.raw`(?<channel>(?<![\w#&])#[a-z0-9][\w-]*)`,
    String.raw`:(?<emoji>100|1234|(?!\d+:)[\p{L}\p{N}_+'-]+)(?:::skin-tone-[2-6])?:`,
  ].join('|'),
  'giu',
);

function recognised(
  groups: Readonly<Record<string, string | undefined>>,
  may: { emoji: boolean; auto: boolean },
): Segment | null {
  const { url, mail, domain, mention, channel, emoji } = groups;
  if (emoji) return may.emoji ? { kind: 'emoji', text: `:${emoji}:`, name: emoji } : null;
  if (!may.auto) return null;
  if (url) return link(url, url);
  if (mail) return link(`mailto:${mail}`, mail);
  if (domain) return link(`http://${domain}`, domain);
  if (channel) return { kind: 'channel', text: channel, id: channel.slice(1) };
  return mention ? mentioned(mention) : null;
}

function mentioned(mention: string): Segment {
  const name = mention.slice(1);
  const range = /^(here|channel|everyone|group)(?![\w-])/i.exec(name)?.[1];
  if (range) return { kind: 'broadcast', text: mention, range: range.toLowerCase() };
  return { kind: 'user', text: mention, id: name };
}
