import type { Json } from '../../../fakes/slack/json.ts';
import { stringOf } from '../../../fakes/slack/json.ts';
import type { Control } from '../../../fakes/slack/view-values.ts';
import type { Act, Spot } from '../../protocol/act.ts';
import type { Values } from '../../protocol/slack.ts';
import { fieldId, type Place } from '../blocks/place.ts';
import type { App } from '../parts/app.ts';

type Where = {
  readonly id: string;
  readonly spot: Spot;
  readonly values?: Values;
  readonly errors?: Readonly<Record<string, string>>;
};

/** Where the blocks of a message, a modal or the Home stand, and what acting on them does. */
export function placeIn(app: App, { id, spot, values = {}, errors = {} }: Where): Place {
  const { memory, known } = app;
  const drafts = {
    get: (field: string) => memory.get(field),
    set: (field: string, picked: readonly string[]) => {
      memory.set(field, picked);
      app.paint();
    },
  };
  async function acts(control: Control, act: Act): Promise<void> {
    const field = fieldId({ id }, control);
    const show = (isBusy: boolean) => {
      if (isBusy) memory.busy.add(field);
      else memory.busy.delete(field);
      memory.touch(id);
      app.paint();
    };
    show(true);
    await app.act(act);
    show(false);
  }
  const about = ({ block, element }: Control) => ({
    ...{ spot, blockId: stringOf(block.block_id), actionId: stringOf(element.action_id) },
  });
  return {
    ...{ id, known, values, errors, drafts, busy: memory.busy },
    clicks: (control) => {
      const { value } = control.element;
      const told = typeof value === 'string' ? { value } : {};
      void acts(control, { verb: 'clicks', ...about(control), ...told });
    },
    chooses: (control, value: Json) => {
      void acts(control, { verb: 'chooses', ...about(control), value });
    },
  };
}
