import { duration } from '../../clock.ts';
import { doubtful, well, wrong } from './finding.ts';

/** A server, and the setting that holds its address. */
export type Server = { readonly name: string; readonly setting: string; readonly url: string };

/** Whether a server can be reached, and how far its clock is from ours. */
export const networkFindings = {
  reached: ({ name, url }: Server) => well(name, `answers at ${url}`),

  /** `code`: what Node says went wrong, such as ECONNREFUSED; null when it does not say. */
  notReached: ({ name, setting, url }: Server, code: string | null) =>
    wrong(name, `cannot be reached at ${url} (${code ?? 'no answer'})`, remedy(setting, code)),

  clockAgrees: ({ name }: Server) => well(`${name} clock`, 'agrees with this machine'),

  clockUnknown: ({ name, setting }: Server) =>
    doubtful(
      `${name} clock`,
      'the answer does not say what time it is there',
      `Check that ${setting} leads to ${name} itself and that this machine's clock is right.`,
    ),

  clockDiffers({ name }: Server, differsByMs: number, grave: boolean) {
    const found = `differs from this machine's by ${duration(differsByMs)}`;
    const remedies = `Let both machines set their clocks by NTP. ${consequences}`;
    return (grave ? wrong : doubtful)(`${name} clock`, found, remedies);
  },
};

const consequences =
  'Beyond 5 minutes what Slack sends counts as forged, and times on cards are wrong.';

function remedy(setting: string, code: string | null): string {
  const proxy = 'Behind a proxy, set NODE_USE_ENV_PROXY=1 and HTTPS_PROXY.';
  if (code && /SSL|EPROTO/.test(code))
    return `Check whether ${setting} should begin with http:// instead of https://, and its port.`;
  if (code && /CERT|TLS|SIGNED|UNABLE_TO_/.test(code))
    return (
      `Its certificate is not trusted or not for this host name. If your organisation issues its own, ` +
      `set NODE_EXTRA_CA_CERTS to the file of its CA (PEM); else correct the host in ${setting}.`
    );
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `Check the host name in ${setting} and this machine's DNS. ${proxy}`;
  return `Check ${setting}, and that the firewall lets this machine connect there. ${proxy}`;
}
