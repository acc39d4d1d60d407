import { createIdentity } from './identity.ts';
import { usualScopes } from './method.ts';

/** The app as it is installed in the workspace: who it is, its secrets, and what it may do. */
export class Installation {
  protected readonly identity = createIdentity();
  readonly team = this.identity.team;
  readonly appId = this.identity.appId;
  readonly botId = this.identity.botId;
  readonly botUserId = this.identity.botUserId;
  readonly botToken = this.identity.botToken;
  readonly appToken = this.identity.appToken;
  readonly signingSecret = this.identity.signingSecret;
  /** What the bot token may do; replace it to take scopes away. */
  scopes: readonly string[] = usualScopes;
  /** The app's Messages tab: while it is off, nothing can be posted into its DMs. */
  messagesTab = true;
}
