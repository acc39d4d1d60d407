import type { HomeTab, Modal } from '../../../app/domain/view.ts';
import { isJson } from '../../fakes/slack/json.ts';
import { seen } from '../../fakes/slack/render.ts';
import { valuesOf } from '../../fakes/slack/view-values.ts';
import { pictureOf, withIds } from './examples.ts';
import type { Scene } from './scenes.ts';

/** A scene in which Pickup shows a window over Slack's. */
export function modalScene(name: string, madeBy: readonly string[], view: Modal): Scene {
  const { title, submit, close } = view;
  const blocks = withIds(view.blocks);
  const words = { title: textOf(title), submit: textOf(submit), close: textOf(close) };
  const modal = { id: name, type: 'modal', version: '1', ...words, ...filledIn(blocks) } as const;
  return { name, madeBy, says: saidIn(blocks), picture: pictureOf({ modal }) };
}

/** A scene in which Pickup shows somebody its Home. */
export function homeScene(name: string, madeBy: readonly string[], view: HomeTab): Scene {
  const blocks = withIds(view.blocks);
  const words = { title: null, submit: null, close: null };
  const home = { id: name, type: 'home', version: '1', ...words, ...filledIn(blocks) } as const;
  return { name, madeBy, says: saidIn(blocks), picture: pictureOf({ home }) };
}

type Blocks = ReturnType<typeof withIds>;

function filledIn(blocks: Blocks) {
  return { blocks, values: valuesOf(blocks, {}), errors: {} };
}

function textOf(text: unknown) {
  return isJson(text) ? text : null;
}

/** Dates as their fallback, which names its zone. */
function saidIn(blocks: Blocks): string {
  return seen({ text: '', blocks }).replaceAll(/\s*\n(---\n)?\s*/g, ' · ');
}
