/** A bug shows itself here: nobody catches what this throws but the outermost handler. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}
