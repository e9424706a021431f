/** The first run on the wire: a company of one's own, or a look around the sample company. */
import { z } from "zod";
import { emailText, language, personName } from "./person.ts";
import { passwordText } from "./sign-in.ts";
import { name } from "./views/shared.ts";

export const setUpState = z.strictObject({
  needed: z.boolean().meta({ description: "Nobody can sign in yet" }),
  codeAsked: z.boolean().meta({ description: "The start of the server printed a code that is asked for" }),
  sampleOffered: z.boolean().meta({ description: "Nothing was brought yet: a sample would mix with nothing" }),
});

const code = z.string().trim().max(40).optional().meta({ description: "As the start of the server printed it" });

export const setUpCompany = z.strictObject({
  code,
  company: z.string().trim().min(1).max(80),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .meta({ description: "Of prices whose order, customer or vendor names none (ISO 4217); left out: USD" }),
  place: z.strictObject({
    code: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$/),
    name: z.string().trim().min(1).max(80),
    zone: z.string().min(1).max(60).meta({ description: "Europe/Berlin" }),
  }),
  administrator: z.strictObject({
    name: personName,
    email: emailText,
    password: passwordText,
    language: language.default("en"),
  }),
});

export const beginSample = z.strictObject({ code, language: language.default("en") });
/** With which one signs in again; shown once, and by each start of the server. */
export const sampleBegun = z.strictObject({ email: z.string(), password: z.string() });

export const sampleState = z.strictObject({
  state: z.enum(["none", "making", "ready", "stopped", "removing"]),
  share: z.number().min(0).max(1).meta({ description: "How much of it is made" }),
  text: name.nullable().meta({ description: "Why it stopped" }),
});
