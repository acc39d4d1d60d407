import { z } from 'zod';
import type { InstallsConfig } from './config-type.ts';
import { missing, secureUrl } from './setting-kinds.ts';
import { onlineApp } from './superoffice-settings.ts';

type Given = Readonly<Record<string, string | undefined>>;

/** Is Pickup to be installed by workspaces, each with a SuperOffice of its own? */
export function asksForInstalls(given: Given): boolean {
  return given.SLACK_CLIENT_ID !== undefined || given.SLACK_CLIENT_SECRET !== undefined;
}

/** A setting of one workspace would be passed over in silence. */
const ofOneWorkspace = z
  .undefined({
    error:
      'must not be set together with SLACK_CLIENT_ID: whoever installs Pickup brings their own; for one workspace alone leave SLACK_CLIENT_ID and SLACK_CLIENT_SECRET out',
  })
  .optional();

const onSiteOnly = z
  .undefined({
    error:
      'must not be set together with SLACK_CLIENT_ID: several workspaces need SuperOffice Online',
  })
  .optional();

/** Of Slack and SuperOffice, the app that workspaces install. */
export const installsSettings = z
  .object({
    SLACK_CLIENT_ID: z.string(missing('the client id of the Slack app, from Basic Information')),
    SLACK_CLIENT_SECRET: z.string(
      missing('the client secret of the Slack app, from Basic Information'),
    ),
    SLACK_BOT_TOKEN: ofOneWorkspace,
    SLACK_CHANNEL: ofOneWorkspace,
    SUPEROFFICE_TENANT: ofOneWorkspace,
    SUPEROFFICE_SYSTEM_TOKEN: ofOneWorkspace,
    SUPEROFFICE_WEBHOOK_SECRET: ofOneWorkspace,
    SUPEROFFICE_WEB_URL: ofOneWorkspace,
    SUPEROFFICE_API_URL: onSiteOnly,
    SUPEROFFICE_USERNAME: onSiteOnly,
    SUPEROFFICE_PASSWORD: onSiteOnly,
    PICKUP_AGENTS: onSiteOnly,
    ...onlineApp,
    // People install Pickup there, and SuperOffice sends its webhooks there.
    PICKUP_URL: secureUrl('must be the public https address of Pickup'),
  })
  .transform((all): Pick<InstallsConfig, 'superoffice' | 'pickupUrl'> & { slack: SlackApp } => ({
    pickupUrl: all.PICKUP_URL,
    slack: { clientId: all.SLACK_CLIENT_ID, clientSecret: all.SLACK_CLIENT_SECRET },
    superoffice: {
      kind: 'online',
      loginUrl: all.SUPEROFFICE_ENV,
      clientId: all.SUPEROFFICE_CLIENT_ID,
      clientSecret: all.SUPEROFFICE_CLIENT_SECRET,
      privateKey: all.SUPEROFFICE_PRIVATE_KEY,
    },
  }));

type SlackApp = Pick<InstallsConfig['slack'], 'clientId' | 'clientSecret'>;
