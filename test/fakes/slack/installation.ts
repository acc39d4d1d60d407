import { parse } from 'yaml';
import { readManifest } from './app-manifest.ts';
import type { Tabs } from './hands.ts';
import { createIdentity, type Identity } from './identity.ts';
import { usualScopes } from './method.ts';

/** The app as it is installed in the workspace: who it is, its secrets, and what it may do. */
export class Installation {
  protected readonly identity: Identity;
  readonly team: Identity['team'];
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly appToken: string;
  readonly signingSecret: string;
  /** What the bot token may do; replace it to take scopes away. */
  scopes: readonly string[] = usualScopes;
  /** The events the app is subscribed to: none, until a test or a manifest says which. */
  events: readonly string[] = [];
  /** The app's Home tab: while it is off, no Home can be published. */
  homeTab = true;
  /** The app's Messages tab: while it is off, nothing can be posted into its DMs. */
  messagesTab = true;
  /** Is the Messages tab only to read in? */
  messagesTabReadOnly = false;

  /** What Slack gives to whoever asks how the app is set up. */
  manifest: unknown = null;

  constructor(given: Partial<Identity> = {}) {
    this.identity = createIdentity(given);
    const { team, appId, botId, botUserId, appToken, signingSecret } = this.identity;
    this.team = team;
    this.appId = appId;
    this.botId = botId;
    this.botUserId = botUserId;
    this.appToken = appToken;
    this.signingSecret = signingSecret;
  }

  get botToken(): string {
    return this.identity.botToken;
  }

  /** The app is installed (anew): it has another token from now on. */
  installs(botToken: string): void {
    this.identity.botToken = botToken;
  }

  /** Which tabs people find. */
  get tabs(): Tabs {
    const { homeTab: hasHome, messagesTab: hasMessages, messagesTabReadOnly } = this;
    return { hasHome, hasMessages, takesMessages: hasMessages && !messagesTabReadOnly };
  }

  /** Makes the app what a manifest says. @param yaml its text */
  follows(yaml: string): void {
    Object.assign(this, readManifest(yaml));
    this.manifest = parse(yaml);
  }
}
