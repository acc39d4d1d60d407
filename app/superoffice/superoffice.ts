import type { Log } from '../log.ts';
import { type CallerOptions, type CallGuard, createCaller } from './caller.ts';
import { parseStatus } from './session-status.ts';
import { createUser } from './superoffice-user.ts';
import type { Credentials, SuperOfficeUser } from './types.ts';

export type SuperOffice = {
  readonly tenant: string;
  /** Where people open it; null while that is not known. */
  webUrl(): Promise<string | null>;
  /** SuperOffice as one of its users; costs nothing. `click`: a person waits, so these calls go first. */
  as(
    credentials: Credentials,
    priority: 'click' | 'background',
    guard?: CallGuard,
  ): SuperOfficeUser;
};

type Options = CallerOptions & { readonly tenant: string; readonly log: Log };

/** The web services of one SuperOffice. Nothing runs between calls, so there is nothing to stop. */
export function createSuperOffice(options: Options): SuperOffice {
  const { tenant } = options;
  const call = createCaller(options);
  const onStatus = warnOnceOfUnknown(options);
  return {
    tenant,
    webUrl: () => options.address.webUrl(),
    as: (credentials, priority, guard) => {
      const caller = { credentials, priority, guard };
      return createUser({ tenant, onStatus, ask: (request) => call(caller, request) });
    },
  };
}

function warnOnceOfUnknown({ log, tenant }: Options): (status: string | number) => void {
  const known = new Set<string>();
  return (status) => {
    const name = String(status).slice(0, 40);
    if (parseStatus(status) || known.has(name)) return;
    known.add(name);
    log.warn({ tenant, status: name }, 'unknown chat status: its sessions count as not queued');
  };
}
