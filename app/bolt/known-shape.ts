import { z } from 'zod';

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

const id = z.string().regex(/^[A-Z0-9]{1,40}$/);
const place = z.looseObject({ id }).nullish();
/** What may be stored; PostgreSQL takes no NUL. */
const short = z
  .string()
  .max(4_000)
  .refine((text) => !text.includes('\0'));
const absent = z.undefined().optional();

/** What Bolt reads in any body, and takes for another kind of request or for parts of its own context. */
const readByBolt = {
  event: absent,
  name: absent,
  function_data: absent,
  bot_access_token: absent,
  response_url: short.optional(),
  response_urls: z.array(z.looseObject({})).optional(),
};

/** A click: on a message, in App Home or in a dialog. With an org-wide install `team` is null. */
const blockActions = z.looseObject({
  ...readByBolt,
  type: z.literal('block_actions'),
  command: absent,
  user: z.looseObject({ id, team_id: id.nullish() }),
  team: place,
  enterprise: place,
  is_enterprise_install: z.boolean().nullish(),
  channel: z.looseObject({ id }).optional(),
  container: z.looseObject({ is_ephemeral: z.boolean().nullish() }).nullish(),
  message: z.looseObject({ ts: short.nullish() }).nullish(),
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

const slashCommand = z.looseObject({
  ...readByBolt,
  command: z.string().regex(/^\/\S{1,31}$/),
  text: z.string().max(40_000).optional(),
  user_id: id,
  team_id: id,
  channel_id: id,
  enterprise_id: id.nullish(),
  is_enterprise_install: z.union([z.string(), z.boolean()]).nullish(),
  type: absent,
  actions: absent,
});

const handedOn = z.union([blockActions, slashCommand]);

/** Slack's other words, none of which Pickup asked for. A click is never passed over in silence. */
const unasked = z.looseObject({ type: z.string().refine((type) => type !== 'block_actions') });
