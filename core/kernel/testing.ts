/**
 * Chance for properties. In `npm test` it is the same each time, so that what fails is what was changed; `npm run torture`
 * draws a new seed each day. `FAIRFILL_SEED` says which; fast-check prints the seed and path of what it found.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["FAIRFILL_SEED"] ?? 1) });

export { fc };
