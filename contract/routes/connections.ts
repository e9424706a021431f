/** Connections: how documents travel to and from partners. */
import { z } from "zod";
import {
  connectionKept,
  connectionList,
  connectionSave,
  connectionTested,
  connectionView,
} from "../views/connections.ts";
import { batchOf } from "./shape.ts";

const tag = "documents";
const params = z.object({ connection: z.string().min(1).max(100) });
const act = z.strictObject({ connection: z.string().min(1), act: z.enum(["pause", "resume", "remove"]) });

export const connectionRoutes = {
  "GET /connections": {
    tag,
    may: "documents.read",
    summary: "Connections to partners, and how each went lately",
    answer: connectionList,
  },
  "GET /connections/:connection": {
    tag,
    may: "documents.read",
    summary: "One connection, what waits for it and what it brought lies aside; its secrets are shown to nobody",
    params,
    answer: connectionView,
  },
  "PUT /connections/:connection": {
    tag,
    may: "settings.change",
    summary: "Make a connection, or say anew how it goes; refused with the field that cannot be read",
    params,
    body: connectionSave,
    answer: connectionKept,
    repeatable: true,
  },
  "POST /connections/:connection/test": {
    tag,
    may: "settings.change",
    summary: "Connect and look, sending and taking nothing: what waits there, or what is wrong and what to do",
    params,
    answer: connectionTested,
    repeatable: true,
  },
  "POST /connections/act": batchOf(
    { tag, may: "settings.change", summary: "Pause connections, let them go on, or remove them", repeatable: true },
    "acts",
    act,
  ),
} as const;
