import type { World } from '../world.ts';

/** All that no command somebody copies may hold. */
export function secretsOf({ slack, superoffice, online }: World): string[] {
  const { botToken, appToken, signingSecret } = slack;
  const hooks = superoffice.webhooks.all.map(({ secret }) => secret);
  return [botToken, appToken, signingSecret, ...hooks, ...online.login.secrets];
}
