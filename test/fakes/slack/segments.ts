/** A piece of text as Slack understands it. `text` is what a person reads of it. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'bold' | 'italic' | 'strike' | 'code' | 'quote';
      readonly text: string;
      readonly children: readonly Segment[];
    }
  | { readonly kind: 'link'; readonly text: string; readonly url: string; readonly label: string }
  | { readonly kind: 'user' | 'channel' | 'usergroup'; readonly text: string; readonly id: string }
  | { readonly kind: 'broadcast'; readonly text: string; readonly range: string }
  | {
      readonly kind: 'date';
      readonly text: string;
      readonly timestamp: number;
      readonly format: string;
      readonly url: string | null;
    }
  | { readonly kind: 'emoji'; readonly text: string; readonly name: string };

export type Formatting = 'bold' | 'italic' | 'strike' | 'code' | 'quote';

/** Formatting around other segments. */
export function formatted(kind: Formatting, children: readonly Segment[]): Segment {
  return { kind, text: children.map((child) => child.text).join(''), children };
}

/** Joins neighbouring plain texts and drops empty ones. */
export function joined(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (segment.kind === 'text' && segment.text === '') continue;
    if (segment.kind === 'text' && last?.kind === 'text') {
      result[result.length - 1] = { kind: 'text', text: last.text + segment.text };
    } else result.push(segment);
  }
  return result;
}
