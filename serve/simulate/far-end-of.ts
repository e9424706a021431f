/** The partner's end of a connection, opened for who plays the partner. */
import Fastify from "fastify";
import { folderFarEnd, httpTransport, sftpFarEnd, type FarEnd } from "../../connect/lines/index.ts";
import type { OpenLine } from "../../core/flows/index.ts";
import { LineFault, type HttpSettings } from "../../core/partners/index.ts";
import type { App } from "../app.ts";
import { addEdiIn } from "../edi-in.ts";

/** Undefined: nothing is fetched by it. */
export async function farEndOf(app: App, line: OpenLine): Promise<FarEnd | undefined> {
  const { said, secrets } = line;
  if (said.kind === "folder") return folderFarEnd(said.settings);
  if (said.kind === "http") return httpFarEnd(app, line, said.settings);
  const { outbox } = said.settings;
  return outbox === undefined ? undefined : sftpFarEnd({ said: { ...said.settings, outbox }, secrets });
}

/** Signed requests to our own endpoint, which listens for this alone: a server may run beside, or none. */
async function httpFarEnd(app: App, { code, secrets }: OpenLine, { timeout }: HttpSettings): Promise<FarEnd> {
  const http = Fastify();
  await http.register((inbound) => addEdiIn(inbound, app));
  const address = await http.listen({ host: "127.0.0.1", port: 0 });
  const path = `/edi/in/${code}`;
  return {
    puts: path,
    finds: null,
    put: async ({ name, bytes }) => {
      const post = httpTransport({ said: { url: `${address}${path}`, timeout }, secrets, now: app.now() });
      const sending = await post.send({ id: 0, name, bytes });
      if (sending.is !== "sent") throw new LineFault("not answered", sending.why);
    },
    lies: async () => false,
    find: async () => undefined,
    clear: async () => [],
    close: () => http.close(),
  };
}
