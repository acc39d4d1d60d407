import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

const file = new URL('../manifest.yml', import.meta.url);

/** What the app asks Slack to let the bot do. */
export async function manifestScopes(): Promise<readonly string[]> {
  return manifest.parse(parse(await readFile(file, 'utf8'))).oauth_config.scopes.bot;
}

const manifest = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
});
