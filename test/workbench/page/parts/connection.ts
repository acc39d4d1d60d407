import type { Act, Answer } from '../../protocol/act.ts';
import type { Line } from '../../protocol/line.ts';
import type { State } from '../../protocol/state.ts';

type Parts = { -readonly [Key in keyof State]: State[Key] };

type Heard = {
  /** All parts are there, or one is another. */
  changed(state: State, part: keyof State): void;
  /** Why the workbench cannot be heard; null: it can again. */
  lost(why: Loss | null): void;
};

/** It has ended, or the browser has no connection left for one more window. */
export type Loss = 'stopped' | 'crowded';

/**
 * Hears what the workbench says to this person, for as long as the page is before somebody's eyes: a browser
 * keeps six connections to one place, and a page behind others leaves its own to them.
 */
export function listen(as: string, heard: Heard): void {
  const parts: Partial<Parts> = { lines: [] };
  let source: EventSource | null = null;
  const look = () => {
    if (document.hidden) source?.close();
    source = document.hidden ? null : (source ?? open(as, parts, heard));
  };
  document.addEventListener('visibilitychange', look);
  look();
}

function open(as: string, parts: Partial<Parts>, heard: Heard): EventSource {
  const source = new EventSource(`/events?as=${encodeURIComponent(as)}`);
  let why: Loss = 'stopped';
  source.onopen = () => {
    parts.lines = [];
    why = 'stopped';
  };
  source.addEventListener('crowded', () => {
    why = 'crowded';
  });
  source.addEventListener('world', () => heard.lost(null));
  source.onerror = () => heard.lost(why);
  for (const key of keys) {
    source.addEventListener(key, ({ data }) => {
      take(parts, key, JSON.parse(String(data)));
      if (isWhole(parts)) heard.changed(parts, key);
    });
  }
  return source;
}

const keys = [
  'world',
  'people',
  'slack',
  'superoffice',
  'customers',
  'tour',
  'lines',
] as const satisfies readonly (keyof State)[];

/** Of lines come only those that are new or changed; a world that is another has none yet. */
function take(parts: Partial<Parts>, key: keyof State, data: unknown): void {
  const worldBefore = parts.world?.id;
  const before = parts.lines ?? [];
  Object.assign(parts, { [key]: data });
  if (key === 'lines') parts.lines = merged(before, parts.lines ?? []);
  if (worldBefore !== undefined && parts.world?.id !== worldBefore) parts.lines = [];
}

function merged(before: readonly Line[], news: readonly Line[]): readonly Line[] {
  const lines = new Map(before.map((line) => [line.id, line]));
  for (const line of news) lines.set(line.id, line);
  return [...lines.values()].sort((one, other) => one.id - other.id).slice(-mostLines);
}

const mostLines = 2_000;

function isWhole(parts: Partial<Parts>): parts is Parts {
  return keys.every((key) => parts[key] !== undefined);
}

/** Has the workbench do something; whatever keeps it from answering is an answer, too. */
export async function send(as: string, act: Act): Promise<Answer> {
  try {
    const response = await fetch(`/act?as=${encodeURIComponent(as)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(act),
    });
    if (response.ok) return await response.json();
    return { ok: false, from: 'Workbench', error: `${response.status}: ${await response.text()}` };
  } catch {
    return {
      ok: false,
      from: 'Workbench',
      error: 'The workbench does not answer. Does it still run?',
    };
  }
}
