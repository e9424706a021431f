/**
 * Runs a batch; when the database refuses its data, runs it again in halves until the culprit stands alone, so that one
 * bad member never stops its neighbours. A fault of the world (no connection, no space) is thrown on.
 */

/** Data exceptions and broken constraints: the member's fault, not the world's. */
const refusesData = (cause: unknown): cause is Error =>
  cause instanceof Error && /^2[23]/.test((cause as { code?: string }).code ?? "");

/** `work` is given members and, for a member that was refused alone, why: it then keeps it as stopped. */
export async function inHalves<T>(
  members: readonly T[],
  work: (members: readonly T[], culprit: string | null) => Promise<void>,
): Promise<void> {
  try {
    await work(members, null);
  } catch (cause) {
    if (!refusesData(cause)) throw cause;
    if (members.length === 1) return work(members, cause.message);
    const middle = Math.ceil(members.length / 2);
    await inHalves(members.slice(0, middle), work);
    await inHalves(members.slice(middle), work);
  }
}
