import { z } from 'zod';

/** Slack's id of a person, a channel, a workspace or whatever else has one. */
export const id = z.string().regex(/^[A-Z0-9]{1,40}$/);

const place = z.looseObject({ id }).nullish();

/** What may be stored; PostgreSQL takes no NUL. */
export const short = z
  .string()
  .max(4_000)
  .refine((text) => !text.includes('\0'));

export const absent = z.undefined().optional();

/** What Bolt reads in any body, and takes for another kind of request or for parts of its own context. */
export const readByBolt = {
  event: absent,
  name: absent,
  function_data: absent,
  bot_access_token: absent,
  response_url: short.optional(),
  response_urls: z.array(z.looseObject({})).optional(),
};

/** Who acted, and where. With an org-wide install `team` is null. */
export const actor = {
  user: z.looseObject({ id, team_id: id.nullish() }),
  team: place,
  enterprise: place,
  is_enterprise_install: z.boolean().nullish(),
  trigger_id: short.nullish(),
};

const values = z.record(z.string(), z.record(z.string(), z.looseObject({ type: short })));

/** A modal or Home. Slack gives a list, and an empty one, for the state of a view without inputs. */
export const view = z.looseObject({
  id,
  type: z.enum(['modal', 'home']),
  hash: short.nullish(),
  callback_id: z.string().max(255).nullish(),
  private_metadata: short.nullish(),
  app_installed_team_id: id.nullish(),
  state: z.looseObject({ values: z.union([values, z.array(z.never())]) }).nullish(),
});
