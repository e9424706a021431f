/**
 * The launcher's own connections. Its role is the only superuser; the application never connects with it.
 */
import pg from "pg";

export const LAUNCHER = "fairfill_launcher";

export interface Address {
  readonly socketFolder: string;
  readonly port: number;
}

export function urlOf(address: Address, user: string, database: string): string {
  return `postgresql://${user}@/${database}?host=${encodeURIComponent(address.socketFolder)}&port=${address.port}`;
}

export async function connectAsLauncher(address: Address, database = "postgres"): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: urlOf(address, LAUNCHER, database),
    application_name: "fairfill-launcher",
    connectionTimeoutMillis: 5000,
  });
  // Losing the connection is seen by "end"; without a listener the error would end the process.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** True when a server answers there and says that it serves this folder. While it starts or ends it does not. */
export async function knock(socketFolder: string, port: number, data: string): Promise<boolean> {
  let client: pg.Client | undefined;
  try {
    client = await connectAsLauncher({ socketFolder, port });
    const answer = await client.query<{ data_directory: string }>("show data_directory");
    return answer.rows[0]?.data_directory === data;
  } catch {
    return false;
  } finally {
    await client?.end().catch(() => undefined);
  }
}
