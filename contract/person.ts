/** What a person types about somebody. */
import { z } from "zod";

const EMAIL_MAX = 254;
const NAME_MAX = 80;

/** Whether it can be one is said with its reason, not by the shape. */
export const emailText = z.string().trim().min(3).max(EMAIL_MAX);
export const personName = z.string().trim().min(1).max(NAME_MAX);
export const language = z.enum(["en", "de"]);
