import type { OnlineSettings } from '../config.ts';
import { fromConfig } from '../from-config.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import { serverDate } from '../superoffice/server-date.ts';
import { readTenantState } from '../superoffice/tenant-state.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { onlineFindings as say } from '../ui/doctor/online-findings.ts';
import { superofficeChecks } from '../ui/doctor/superoffice-findings.ts';
import { type App, checkApp } from './app-check.ts';
import type { Asked, AskedOfAll } from './outside-checks.ts';
import { checkServer } from './server-check.ts';
import { superofficeTrouble } from './superoffice-trouble.ts';

type Checked = { readonly findings: readonly Finding[]; readonly isThere: boolean };

/** The login host, what it knows of the app, and where the tenant is. `isThere`: the tenant runs and answers. */
export async function checkOnline(asked: Asked, settings: OnlineSettings): Promise<Checked> {
  const login = await checkLoginHost(asked, settings);
  if (!login.isThere) return login;
  const { findings, isThere } = await checkTenant(asked, settings);
  return { findings: [...login.findings, ...findings], isThere };
}

/** What all tenants share. */
export async function checkLoginHost(asked: AskedOfAll, app: App): Promise<Checked> {
  const { loginUrl } = app;
  const login = { name: 'SuperOffice login', setting: 'SUPEROFFICE_ENV', url: loginUrl };
  const reached = await checkServer(login, asked, () => serverDate(loginUrl, asked.timeout));
  if (!reached[0].ok) return { findings: reached, isThere: false };
  return { findings: [...reached, ...(await checkApp(asked, app))], isThere: true };
}

/** Where the tenant is, and whether it answers there. */
export async function checkTenant(asked: Asked, settings: OnlineSettings): Promise<Checked> {
  const { tenant, loginUrl } = settings;
  const { isInstalled } = asked.config;
  try {
    const state = await readTenantState(fromConfig.loginHost(loginUrl), tenant, asked.time.now());
    if (state.is !== 'running') {
      const finding = state.is === 'gone' ? say.gone(tenant, isInstalled) : say.maintenance(tenant);
      return { findings: [finding], isThere: false };
    }
    const { apiUrl: url } = state;
    const server = {
      name: tenant,
      setting: isInstalled ? 'SUPEROFFICE_ENV' : 'SUPEROFFICE_TENANT',
      url,
    };
    const findings = await checkServer(server, asked, () => serverDate(url, asked.timeout));
    return { findings, isThere: findings[0].ok === true };
  } catch (error) {
    const isUnknown = error instanceof SuperOfficeError && error.kind === 'not-found';
    const finding = isUnknown
      ? say.unknown(tenant, loginUrl, isInstalled)
      : superofficeTrouble(superofficeChecks.tenant, error);
    return { findings: [finding], isThere: false };
  }
}
