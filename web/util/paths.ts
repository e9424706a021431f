/** Every link of the dashboard, built here and nowhere else. Its whole output is one snapshot test. */

const query = (given: Readonly<Record<string, string | number | undefined>>): string => {
  const set = Object.entries(given).filter(([, value]) => value !== undefined && value !== "");
  return set.length === 0 ? "" : `?${new URLSearchParams(set.map(([k, v]) => [k, String(v)])).toString()}`;
};
const of = (code: string): string => encodeURIComponent(code);

export const paths = {
  today: (): string => "/",
  /** Also for whom "/" leads to another way. */
  todayItself: (): string => "/today",
  orders: (filter: { view?: string; customer?: string; number?: string; item?: string } = {}): string =>
    `/orders${query(filter)}`,
  newOrder: (): string => "/orders/new",
  /** `id`: ours, without its letters. */
  order: (id: number, line?: string): string => `/orders/SO-${id}${line === undefined ? "" : `#line-${of(line)}`}`,
  /** Opened for a note, which is then seen. */
  note: (order: number, note: number): string => `/orders/SO-${order}${query({ note })}`,
  items: (filter: { find?: string } = {}): string => `/items${query(filter)}`,
  item: (code: string, at: { place?: string; part?: string } = {}): string => `/items/${of(code)}${query(at)}`,
  inbound: (filter: { view?: string } = {}): string => `/inbound${query(filter)}`,
  supplyOrder: (number: string): string => `/inbound/${of(number)}`,
  proposals: (): string => "/inbound/proposals",
  allocation: (): string => "/allocation",
  plan: (filter: { inbound?: string; item?: string; place?: string } = {}): string =>
    `/allocation/plan${query(filter)}`,
  customers: (): string => "/customers",
  customer: (code: string): string => `/customers/${of(code)}`,
  agreement: (code: string, on?: string): string => `/customers/${of(code)}/agreement${query({ on })}`,
  documents: (): string => "/documents",
  /** One with several messages opens at the one named. */
  document: (id: number, at: { message?: number | undefined; look?: string } = {}): string =>
    `/documents/${id}${query(at)}`,
  edi: (filter: { view?: string; partner?: string; order?: number } = {}): string => `/documents/edi${query(filter)}`,
  deadlines: (filter: { view?: string } = {}): string => `/documents/deadlines${query(filter)}`,
  partners: (): string => "/documents/partners",
  partner: (code: string): string => `/documents/partners/${of(code)}`,
  connections: (): string => "/documents/connections",
  connection: (code: string): string => `/documents/connections/${of(code)}`,
  stopped: (): string => "/documents/quarantine",
  stoppedPart: (documentId: number, n: number): string => `/documents/quarantine/${documentId}/${n}`,
  mail: (of: { letter?: number } = {}): string => `/documents/mail${query(of)}`,
  templates: (): string => "/documents/templates",
  template: (kind: string, language: string): string => `/documents/templates/${of(kind)}/${of(language)}`,
  /** `sample`: the list of which one wants a file to begin with. */
  imports: (of: { sample?: string } = {}): string => `/documents/import${query(of)}`,
  import: (id: number): string => `/documents/import/${id}`,
  warehouse: (): string => "/w",
  receive: (of: { order?: string; note?: string } = {}): string => `/w/receive${query(of)}`,
  count: (): string => "/w/count",
  lookUp: (): string => "/w/look-up",
  ship: (of: { order?: string } = {}): string => `/w/ship${query(of)}`,
  settings: (): string => "/settings",
  company: (): string => "/settings/company",
  users: (): string => "/settings/users",
  keys: (): string => "/settings/keys",
  audit: (): string => "/settings/audit",
  profile: (): string => "/profile",
  signIn: (): string => "/sign-in",
  setup: (): string => "/setup",
};
