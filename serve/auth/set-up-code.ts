/**
 * Beyond this machine a stranger could be the first to set up a new house: there the first run asks for a code that the
 * start of the server prints.
 */
import { createHmac } from "node:crypto";
import type { App } from "../app.ts";
import { isLoopback } from "../our-pages.ts";

const LENGTH = 10;

export const isSetUpCodeAsked = (app: Pick<App, "settings">): boolean => !isLoopback(app.settings.host);

export const setUpCode = (app: Pick<App, "business">): string =>
  createHmac("sha256", app.business.secret).update("set up").digest("hex").slice(0, LENGTH);
