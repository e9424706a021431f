/** Asks the public pages of a test server as a browser without script does, and reads them as a person would. */
import type { TestServer } from "../testing.ts";

const HOST = "fairfill.test:4310";
const FORM = "application/x-www-form-urlencoded";

export interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface PageAsk {
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Network address it is asked from. */
  readonly from?: string;
}

/** A page by its path; with a form, the answer to what is sent. */
export async function pageOf({ http }: Pick<TestServer, "http">, url: string, ask: PageAsk = {}): Promise<Page> {
  const { form, headers = {}, from } = ask;
  const reply = await http.inject({
    method: form ? "POST" : "GET",
    url,
    ...(from !== undefined && { remoteAddress: from }),
    headers: { host: HOST, ...(form && { "content-type": FORM, origin: `http://${HOST}` }), ...headers },
    ...(form && { payload: new URLSearchParams(form).toString() }),
  });
  return { status: reply.statusCode, text: reply.body, headers: reply.headers };
}

const plain = (text: string): string =>
  text
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/** What a reader sees: no markup, one blank between words. */
export const seen = (text: string): string =>
  plain(text.slice(text.indexOf("<main>")).replaceAll(/<[^>]*>/g, " "))
    .replaceAll(/\s+/g, " ")
    .trim();

/** The fields of the form that a page sends to this path, as the page filled them: hidden ones and ticked boxes. */
export function fieldsOf(text: string): Record<string, string> {
  const inputs = [...text.matchAll(/<input [^>]*>/g)].map(([input]) => input);
  const filled = inputs.filter(
    (input) => /type="hidden"/.test(input) || (/ checked/.test(input) && !/ disabled/.test(input)),
  );
  const attribute = (input: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? "";
  return Object.fromEntries(filled.map((input) => [attribute(input, "name"), plain(attribute(input, "value"))]));
}
