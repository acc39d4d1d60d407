import type { ServerResponse } from 'node:http';
import type { ReadRequest } from '../../app/read-body.ts';
import type { Sites } from '../../app/sites/sites.ts';
import { superofficeWebhook } from './superoffice-webhook.ts';

/** Something happened in the tenant that the path names. It is read by that tenant's secret alone. */
export function tenantWebhook({ ofTenant }: Sites) {
  const take = async (request: ReadRequest, response: ServerResponse): Promise<void> => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    const site = await ofTenant(path.split('/').at(-1) ?? '');
    if (!site?.webhooks.read) {
      response.writeHead(404, { connection: 'close' }).end();
      return;
    }
    await superofficeWebhook(site, site.webhooks.read)(request, response);
  };
  return Object.assign(take, { bodyLimit: 256_000 });
}
