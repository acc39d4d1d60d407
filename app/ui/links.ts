/**
 * Addresses in SuperOffice's web client, made from where it is installed, such as
 * `https://crm.example.com/SuperOffice`. SuperOffice documents no address of a single chat.
 */
export const links = {
  chats: (webUrl: string): string => screen(webUrl, 'chat.main'),
  person: (webUrl: string, id: number): string => screen(webUrl, `person.main?person_id=${id}`),
  company: (webUrl: string, id: number): string => screen(webUrl, `contact.main?contact_id=${id}`),
  request: (webUrl: string, id: number): string => screen(webUrl, `ticket.main?ticket_id=${id}`),
} as const;

function screen(webUrl: string, where: string): string {
  return `${webUrl.replace(/\/+$/u, '')}/default.aspx?${where}`;
}
