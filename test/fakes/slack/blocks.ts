import { blockShapes } from './block-shapes.ts';
import { isJson, type Json, objectsOf, stringOf } from './json.ts';
import { byType, listOf } from './shape.ts';

/**
 * What Slack finds wrong with a message's blocks, each with the place as a JSON pointer; nothing
 * when it takes them.
 */
export function validateBlocks(blocks: unknown): string[] {
  const problems: string[] = [];
  listOf(byType(blockShapes.message), { max: 50 })(blocks, '/blocks', problems);
  if (problems.length > 0) return problems;
  return [...repeatedIds(blocks, '/blocks'), ...tooMuchMarkdown(blocks)];
}

/** block_ids are unique in a message or view, action_ids in a block. @param at where the blocks stand */
export function repeatedIds(blocks: unknown, at: string): string[] {
  const all = objectsOf(blocks);
  return [
    ...repeated(all, 'block_id', at),
    ...all.flatMap((block, index) =>
      repeated(interactive(block), 'action_id', `${at}/${index}/elements`),
    ),
  ];
}

function interactive(block: Json): Json[] {
  const accessory = block.accessory;
  return [...objectsOf(block.elements), ...(isJson(accessory) ? [accessory] : [])];
}

function repeated(holders: readonly Json[], key: string, at: string): string[] {
  const met = new Set<string>();
  return holders.flatMap((holder, index) => {
    const id = stringOf(holder[key]);
    if (id === '' || !met.has(id)) {
      met.add(id);
      return [];
    }
    return [`${key} "${id}" already exists [json-pointer:${at}/${index}/${key}]`];
  });
}

/** All markdown blocks of a message share one allowance. */
function tooMuchMarkdown(blocks: unknown): string[] {
  const lengths = objectsOf(blocks).map((block) =>
    block.type === 'markdown' ? stringOf(block.text).length : 0,
  );
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return total > 12_000 ? ['must be less than 12001 characters [json-pointer:/blocks]'] : [];
}
