import { flagArgument, structuredArgument, textArgument } from './arguments.ts';
import { validateBlocks } from './blocks.ts';
import { type Json, objectsOf } from './json.ts';
import type { Content } from './message.ts';
import { Refusal } from './method.ts';
import { textSize } from './text-size.ts';

/**
 * Slack publishes no figure for `msg_blocks_too_long`; this is the one users report. It errs on the
 * strict side if Slack has become more generous.
 */
const longestBlocks = 13_200;
const longestPost = 40_000;

/** What a message says, from a call's arguments; refuses blocks Slack refuses. */
export function contentOf(args: Json): Content {
  const blocks = structuredArgument(args, 'blocks');
  if (structuredArgument(args, 'attachments') !== undefined) {
    throw new Refusal('invalid_attachments', { detail: 'this stand-in knows no attachments' });
  }
  if (blocks !== undefined) refuseBadBlocks(blocks);
  return {
    text: (textArgument(args, 'text') ?? '').slice(0, longestPost),
    blocks: objectsOf(blocks),
    parse: textArgument(args, 'parse') ?? undefined,
    mrkdwn: flagArgument(args, 'mrkdwn'),
  };
}

/** Refuses a message that says nothing. */
export function needWords(content: Content): Content {
  if (content.text.trim() === '' && content.blocks.length === 0) throw new Refusal('no_text');
  return content;
}

function refuseBadBlocks(blocks: unknown): void {
  if (!Array.isArray(blocks)) throw new Refusal('invalid_blocks_format');
  const errors = validateBlocks(blocks);
  if (errors.length > 0) {
    const messages = errors.map((error) => `[ERROR] ${error}`);
    throw new Refusal('invalid_blocks', { errors, response_metadata: { messages } });
  }
  if (textSize(blocks) > longestBlocks) throw new Refusal('msg_blocks_too_long');
}
