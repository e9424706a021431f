/** A real SMTP server for tests, told how to behave for each address: the part of a recipient before the @ is the order. */
import type { AddressInfo, Socket } from "node:net";
import { SMTPServer, type SMTPServerSession } from "smtp-server";

export type Behaviour =
  | "accept"
  | "refuse"
  | "refuse-later"
  | "refuse-data"
  | "stall"
  | "stall-after"
  | "drop-before"
  | "drop-after";

export interface TestServer {
  readonly url: string;
  /** Messages whose data arrived whole, also those that were not answered. */
  readonly arrived: { readonly to: string; readonly raw: string }[];
  /** From now on everyone is treated so. */
  behave(behaviour: Behaviour | null): void;
  close(): Promise<void>;
}

const withCode = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

export async function startTestServer(): Promise<TestServer> {
  const arrived: { to: string; raw: string }[] = [];
  const sockets = new Set<Socket>();
  let forced: Behaviour | null = null;
  const behaviourOf = (session: SMTPServerSession): Behaviour =>
    forced ?? (session.envelope.rcptTo[0]?.address.split("@")[0] as Behaviour);
  const hangUp = (session?: SMTPServerSession): void => {
    for (const socket of sockets) if (!session || socket.remotePort === session.remotePort) socket.destroy();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    closeTimeout: 50,
    onRcptTo: (address, session, callback) => {
      const behaviour = forced ?? address.address.split("@")[0];
      if (behaviour === "refuse") return callback(withCode(550, "no such mailbox"));
      if (behaviour === "refuse-later") return callback(withCode(451, "try again later"));
      if (behaviour === "drop-before") return hangUp(session);
      if (behaviour !== "stall") callback();
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const behaviour = behaviourOf(session);
        if (behaviour === "refuse-data") return callback(withCode(554, "looks like spam"));
        arrived.push({ to: session.envelope.rcptTo[0]?.address ?? "", raw: Buffer.concat(chunks).toString() });
        if (behaviour === "drop-after") return hangUp(session);
        if (behaviour !== "stall-after") callback();
      });
    },
  });
  server.on("error", () => undefined);
  server.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    behave: (behaviour) => (forced = behaviour),
    close: () => {
      hangUp();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
