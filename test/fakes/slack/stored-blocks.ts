import { createHash } from 'node:crypto';
import { isJson, type Json, objectsOf, stringOf } from './json.ts';

/** Blocks as Slack keeps them: with the ids and defaults that were left out. */
export function storedBlocks(seed: string, blocks: readonly Json[]): Json[] {
  return blocks.map((block, index) => {
    const blockId = block.block_id ?? shortHash(`${seed}/${index}`);
    const elements = objectsOf(block.elements).map((element, place) =>
      storedElement(element, `${seed}/${index}/${place}`),
    );
    const { accessory, element } = block;
    return {
      ...withTextDefaults(block),
      block_id: blockId,
      ...(block.elements && block.type !== 'rich_text' ? { elements } : {}),
      ...(isJson(accessory) ? { accessory: storedElement(accessory, `${seed}/${index}`) } : {}),
      ...(isJson(element) ? { element: storedElement(element, `${seed}/${index}`) } : {}),
    };
  });
}

function storedElement(element: Json, place: string): Json {
  if (element.type === 'image' || isText(element)) return textDefaults(element);
  return { ...withTextDefaults(element), action_id: element.action_id ?? shortHash(place) };
}

function withTextDefaults(holder: Json): Json {
  const text = holder.text;
  return isJson(text) ? { ...holder, text: textDefaults(text) } : holder;
}

function textDefaults(text: Json): Json {
  if (text.type === 'mrkdwn') return { verbatim: false, ...text };
  if (text.type === 'plain_text') return { emoji: true, ...text };
  return text;
}

function isText(value: Json): boolean {
  return ['mrkdwn', 'plain_text'].includes(stringOf(value.type));
}

function shortHash(seed: string): string {
  return createHash('sha256').update(seed).digest('base64url').slice(0, 5);
}
