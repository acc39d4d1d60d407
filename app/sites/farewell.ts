import { webhookUrl } from '../chats/own-webhook.ts';
import { willPass } from '../chats/patiently.ts';
import { tokenPlace } from '../chats/save-linked.ts';
import { fromConfig } from '../from-config.ts';
import { SealError } from '../sealing/sealer.ts';
import { type Account, accountsOf, forgetAccount } from '../store/accounts.ts';
import { type ConnectedTenant, systemTokenPlace } from '../store/tenants.ts';
import { TryAgainLater } from '../store/try-again-later.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import { OidcError } from '../superoffice/oidc-error.ts';
import type { Hosting } from './hosting.ts';

/** A SuperOffice that does not answer for so long is not waited for: what is kept here is forgotten then. */
const patience = 24 * 3_600_000;

const soon = 30_000;

/**
 * Takes Pickup's webhook out of a tenant, and has SuperOffice forget what people granted.
 * @throws {TryAgainLater} while SuperOffice cannot be reached, for a day at most
 */
export async function takeLeave(hosting: Hosting, tenant: ConnectedTenant): Promise<void> {
  const accounts = await accountsOf(hosting.common.store.db, tenant);
  await tell(hosting, tenant, () => removeWebhook(hosting, tenant));
  await tell(hosting, tenant, async () => {
    for (const account of accounts) await revoke(hosting, account);
  });
}

async function tell(
  { common: { time, log } }: Hosting,
  { workspace, endedAt }: ConnectedTenant,
  what: () => Promise<void>,
): Promise<void> {
  const isPatient = time.now() - (endedAt ?? 0) < patience;
  try {
    await what();
  } catch (error) {
    const isTheirs = error instanceof SuperOfficeError || error instanceof OidcError;
    if (!isTheirs && !(error instanceof SealError)) throw error;
    if (isPatient && isPassing(error))
      throw new TryAgainLater(soon, String(error), { cause: error });
    log.warn({ workspace, problem: String(error) }, 'SuperOffice was not told of the end');
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof OidcError) return error.kind === 'unreachable';
  return error instanceof SuperOfficeError && willPass(error) && error.kind !== 'password-refused';
}

async function removeWebhook(hosting: Hosting, connected: ConnectedTenant): Promise<void> {
  const { settings, sealer } = hosting;
  const { tenant } = connected;
  const systemToken = sealer.open(connected.systemToken, systemTokenPlace(connected));
  const account = hosting.means().serviceAccountOf(tenant, systemToken);
  const service = hosting.superoffice(tenant).as(account, 'background');
  const url = webhookUrl(settings.pickupUrl, tenant);
  const ours = (await service.webhooks()).filter((hook) => hook.url === url);
  for (const { webhookId } of ours) await service.deleteWebhook(webhookId);
}

/** One after another, so that none is asked for twice. */
async function revoke({ settings, sealer, common }: Hosting, account: Account): Promise<void> {
  const { pickupUrl, superoffice } = settings;
  const oidc = fromConfig.oidc({ ...superoffice, tenant: account.tenant }, pickupUrl, common.time);
  try {
    await oidc.revoke(sealer.open(account.refreshToken, tokenPlace(account)));
  } catch (error) {
    const isOver = error instanceof SealError || (error instanceof OidcError && !isPassing(error));
    if (!isOver) throw error;
  }
  await common.store.write((tx) => forgetAccount(tx, account));
}
