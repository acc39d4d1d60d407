import { link } from './control-sequences.ts';
import { isJson, type Json, objectsOf, stringOf } from './json.ts';
import { formatted, joined, type Segment } from './segments.ts';

/** A rich_text block as segments, a line break between its parts. Nothing in its texts is parsed. */
export function richTextSegments(block: Json): Segment[] {
  const parts = objectsOf(block.elements).map(partSegments);
  return joined(parts.flatMap((part, index) => (index === 0 ? part : [lineBreak, ...part])));
}

const lineBreak: Segment = { kind: 'text', text: '\n' };

function partSegments(part: Json): Segment[] {
  const elements = objectsOf(part.elements);
  switch (part.type) {
    case 'rich_text_list':
      return elements.flatMap((item, index) => [
        { kind: 'text', text: `${index > 0 ? '\n' : ''}${bullet(part, index)}` } as const,
        ...partSegments(item),
      ]);
    case 'rich_text_quote':
      return [formatted('quote', elements.map(elementSegment))];
    case 'rich_text_preformatted':
      return [formatted('code', elements.map(elementSegment))];
    default:
      return elements.map(elementSegment);
  }
}

function bullet(list: Json, index: number): string {
  return list.style === 'ordered' ? `${index + 1}. ` : '• ';
}

function elementSegment(element: Json): Segment {
  const style = isJson(element.style) ? element.style : {};
  return styles.reduce<Segment>(
    (inner, kind) => (style[kind] === true ? formatted(kind, [inner]) : inner),
    bare(element),
  );
}

const styles = ['code', 'strike', 'italic', 'bold'] as const;

function bare(element: Json): Segment {
  const field = (name: string) => stringOf(element[name]);
  switch (element.type) {
    case 'link':
      return link(field('url'), field('text') || null);
    case 'user':
      return { kind: 'user', text: `@${field('user_id')}`, id: field('user_id') };
    case 'channel':
      return { kind: 'channel', text: `#${field('channel_id')}`, id: field('channel_id') };
    case 'usergroup':
      return { kind: 'usergroup', text: `@${field('usergroup_id')}`, id: field('usergroup_id') };
    case 'team':
      return { kind: 'usergroup', text: `@${field('team_id')}`, id: field('team_id') };
    case 'broadcast':
      return { kind: 'broadcast', text: `@${field('range')}`, range: field('range') };
    case 'emoji':
      return { kind: 'emoji', text: `:${field('name')}:`, name: field('name') };
    case 'date':
      return {
        kind: 'date',
        text: field('fallback') || field('format'),
        timestamp: Number(element.timestamp),
        format: field('format'),
        url: field('url') || null,
      };
    default:
      return { kind: 'text', text: field('text') || field('value') };
  }
}
