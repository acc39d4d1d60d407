/** The step of the way to a server that fails. `code`: what Node calls it; null when it does not say. */
export type Hop =
  | { readonly is: 'name'; readonly host: string; readonly code: string | null }
  | { readonly is: 'connection'; readonly place: string; readonly code: string | null }
  /** The proxy does not let us on; `status`: its HTTP status, if it gave one. */
  | { readonly is: 'proxy'; readonly place: string; readonly status: number | null }
  | {
      readonly is: 'certificate';
      readonly code: string;
      readonly issuer: string | null;
      /** For which hosts it is. */
      readonly names: string | null;
      /** Until when it is good. */
      readonly until: string | null;
    }
  | { readonly is: 'encryption'; readonly code: string | null }
  | { readonly is: 'answer'; readonly code: string | null };

/** What fails, to stand after a colon. */
export function hopWords(hop: Hop): string {
  const code = 'code' in hop && hop.code ? ` (${hop.code})` : '';
  switch (hop.is) {
    case 'name':
      return `the name ${hop.host} leads nowhere${code}`;
    case 'connection':
      return `nothing takes a connection at ${hop.place}${code || ' (no answer)'}`;
    case 'proxy':
      return `the proxy ${hop.place} does not let Pickup on (${hop.status ?? 'no answer'})`;
    case 'certificate':
      return `${certificateWords(hop)}${code}`;
    case 'encryption':
      return `what answers there does not speak TLS as it should${code}`;
    case 'answer':
      return `it takes the connection and does not answer${code || ' (no answer)'}`;
  }
}

type Certificate = Extract<Hop, { is: 'certificate' }>;

function certificateWords({ code, issuer, names, until }: Certificate): string {
  if (code.includes('ALTNAME')) return `its certificate is for ${names ?? 'another host'}`;
  if (code === 'CERT_HAS_EXPIRED') return `its certificate was good until ${until ?? 'some time'}`;
  return `its certificate, issued by ${issuer ?? 'nobody it names'}, is not trusted`;
}

/** What helps. `setting`: the one that holds the address. */
export function hopRemedy(hop: Hop, setting: string): string {
  switch (hop.is) {
    case 'name':
      return `Check the host name in ${setting} and this machine's DNS. ${proxy}`;
    case 'connection':
      return `Check ${setting}, and that the firewall lets this machine connect there. ${proxy}`;
    case 'proxy':
      return hop.status === 407
        ? 'It wants to know who asks: put a user name and password into the address in HTTPS_PROXY.'
        : `Have the proxy let this machine through to the host in ${setting}, or name that host in NO_PROXY.`;
    case 'certificate':
      return certificateRemedy(hop, setting);
    case 'encryption':
      return `Check whether ${setting} should begin with http:// instead of https://, and its port.`;
    case 'answer':
      return `Check ${setting}, and whether a firewall or proxy on the way cuts the connection. ${proxy}`;
  }
}

function certificateRemedy({ code }: Certificate, setting: string): string {
  if (code.includes('ALTNAME')) return `Correct the host in ${setting} to one that is in the list.`;
  if (code === 'CERT_HAS_EXPIRED')
    return 'Have the certificate renewed; check this machine’s clock.';
  return (
    'If your organisation issues its own certificates, set NODE_EXTRA_CA_CERTS to the file of its CA (PEM), in the ' +
    'environment and not in .env. Else the server may leave out its intermediate certificate.'
  );
}

const proxy =
  'Behind a proxy, set NODE_USE_ENV_PROXY=1 and HTTPS_PROXY in the environment and not in .env.';
