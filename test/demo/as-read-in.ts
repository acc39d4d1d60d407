import { isJson } from '../fakes/slack/json.ts';
import type { Parsable } from '../fakes/slack/parse-message.ts';
import { seen } from '../fakes/slack/render.ts';

/** A message as somebody in this zone sees it: Slack draws its dates in the reader's own time. */
export function asReadIn(zone: string, message: Parsable): string {
  return seen({ text: message.text, blocks: localised(message.blocks, zone) });
}

/** The time of day in a zone. */
export function timeIn(zone: string, ms: number): string {
  return new Date(ms).toLocaleTimeString('en-GB', { timeZone: zone, timeStyle: 'short' });
}

function localised(blocks: readonly unknown[], zone: string): unknown[] {
  return JSON.parse(JSON.stringify(blocks), (_key, value: unknown) =>
    isJson(value) && value.type === 'date' ? { ...value, fallback: drawn(value, zone) } : value,
  );
}

function drawn({ timestamp, format }: Readonly<Record<string, unknown>>, zone: string): string {
  const ms = Number(timestamp) * 1_000;
  const seconds = Math.max(0, Math.round((Date.now() - ms) / 1_000));
  return String(format)
    .replaceAll('{date_short_pretty}', 'today')
    .replaceAll('{date_short}', 'today')
    .replaceAll('{time}', timeIn(zone, ms))
    .replaceAll('{ago}', `${seconds} seconds ago`);
}
