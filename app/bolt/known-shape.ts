import { z } from 'zod';
import { eventCallback } from './event-shape.ts';
import { absent, actor, id, readByBolt, short, view } from './shapes.ts';

/**
 * What to do with something that came in Slack's name. Stock Bolt hangs or throws on bodies that are
 * signed but odd (measured), and answers what it does not know with 404 after three seconds; so only
 * what Pickup reacts to, in exactly the shape it reads, is handed on.
 */
export type Judgement =
  | { readonly is: 'hand on'; readonly body: Record<string, unknown> }
  | { readonly is: 'acknowledge' }
  | { readonly is: 'malformed' };

/** @param body the parsed body of a request or the payload of a socket envelope */
export function judge(body: unknown): Judgement {
  const { success, data } = handedOn.safeParse(body);
  if (success) return { is: 'hand on', body: data };
  return { is: unasked.safeParse(body).success ? 'acknowledge' : 'malformed' };
}

/** A click: on a message, in App Home or in a modal. */
const blockActions = z.looseObject({
  ...readByBolt,
  ...actor,
  type: z.literal('block_actions'),
  command: absent,
  channel: z.looseObject({ id }).optional(),
  container: z.looseObject({ is_ephemeral: z.boolean().nullish() }).nullish(),
  message: z.looseObject({ ts: short.nullish() }).nullish(),
  view: view.nullish(),
  actions: z.tuple(
    [
      z.looseObject({
        type: short,
        action_id: z.string().min(1).max(255),
        block_id: z.string().max(255).nullish(),
        value: short.nullish(),
      }),
    ],
    z.looseObject({}),
  ),
});

/** A modal that was submitted, or that somebody closed. */
const viewAction = z.looseObject({
  ...readByBolt,
  ...actor,
  type: z.enum(['view_submission', 'view_closed']),
  command: absent,
  actions: absent,
  view,
});

const slashCommand = z.looseObject({
  ...readByBolt,
  command: z.string().regex(/^\/\S{1,31}$/),
  text: z.string().max(40_000).optional(),
  user_id: id,
  team_id: id,
  channel_id: id,
  enterprise_id: id.nullish(),
  is_enterprise_install: z.union([z.string(), z.boolean()]).nullish(),
  trigger_id: short.nullish(),
  type: absent,
  actions: absent,
});

const handedOn = z.union([blockActions, slashCommand, viewAction, eventCallback]);

/** Slack's other words, none of which Pickup asked for. What a person did is never passed over in silence. */
const unasked = z.looseObject({
  type: z.string().refine((type) => !['block_actions', 'view_submission'].includes(type)),
});
