/** The terms of an agreement. What is not said takes the default, so an empty agreement is a valid one. */
import { z } from "zod";

export const agreementTerms = z.strictObject({
  /** May what is short wait. */
  backorders: z.boolean().default(true),
  shipComplete: z.enum(["none", "line", "order"]).default("none"),
  /** 0 is served first. */
  tier: z.int().min(0).max(9).default(5),
  /** Which supply covers a demand that several could serve in time. */
  cover: z.enum(["latest", "earliest"]).default("latest"),
  notify: z.enum(["email", "edi", "none"]).default("email"),
  /** Language of notices; not said: that of who is told. */
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Z]{2})?$/)
    .optional(),
});

export type AgreementTerms = Readonly<z.output<typeof agreementTerms>>;

export const defaultTerms: AgreementTerms = agreementTerms.parse({});
