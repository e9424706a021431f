/** What is filled in for each kind of connection, and what was typed as the server takes it. Pure. */
import type { Answer, Sent } from "../../../contract/index.ts";

export type ConnectionView = Answer<"GET /connections/:connection">;
export type Kind = ConnectionView["kind"];
type Save = Sent<"PUT /connections/:connection">["body"];

export const KINDS: readonly Kind[] = ["folder", "sftp", "http"];

export interface Field {
  readonly name: string;
  readonly number?: boolean;
  readonly secret?: boolean;
  /** Of several lines. */
  readonly long?: boolean;
  /** It cannot be left empty. */
  readonly must?: boolean;
  /** What holds where it is left empty. */
  readonly usual?: string;
}

const timeout: Field = { name: "timeout", number: true, usual: "20" };

export const FIELDS: Readonly<Record<Kind, readonly Field[]>> = {
  folder: [
    { name: "path", must: true },
    { name: "every", number: true, usual: "10" },
  ],
  sftp: [
    { name: "host", must: true },
    { name: "port", number: true, usual: "22" },
    { name: "user", must: true },
    { name: "password", secret: true },
    { name: "key", secret: true, long: true },
    { name: "passphrase", secret: true },
    { name: "hostKey" },
    { name: "inbox", usual: "inbox" },
    { name: "outbox" },
    { name: "taken", usual: "delete" },
    { name: "every", number: true, usual: "60" },
    timeout,
  ],
  http: [{ name: "url" }, { name: "secret", secret: true, must: true }, timeout],
};

export interface Draft {
  readonly kind: Kind;
  readonly typed: Readonly<Record<string, string>>;
  readonly partners: readonly string[];
}

export const draftOf = (view: Pick<ConnectionView, "kind" | "partners"> | undefined): Draft => ({
  kind: view?.kind ?? "sftp",
  typed: {},
  partners: view?.partners ?? [],
});

/** As it stands in a field; a secret is never shown again. */
export function shownOf({ name, secret }: Field, { typed, kind }: Draft, view: ConnectionView | undefined): string {
  const said = typed[name];
  if (said !== undefined || secret || view?.kind !== kind) return said ?? "";
  const value = view.settings[name];
  return value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
}

/** What is left empty is as usual; a secret that is left empty stays as it is. */
export function saveOf(draft: Draft, view: ConnectionView | undefined): Save {
  const fields = FIELDS[draft.kind];
  const said = (secret: boolean): [string, string | number][] =>
    fields
      .filter((field) => (field.secret ?? false) === secret)
      .map((field) => [field, field.long ? shownOf(field, draft, view) : shownOf(field, draft, view).trim()] as const)
      .filter(([, text]) => text.trim() !== "")
      .map(([{ name, number }, text]) => [name, number && /^\d{1,6}$/.test(text) ? Number(text) : text]);
  const secrets = said(true);
  return {
    kind: draft.kind,
    settings: Object.fromEntries(said(false)),
    partners: [...draft.partners],
    ...(secrets.length > 0 && { secrets: Object.fromEntries(secrets.map(([name, text]) => [name, String(text)])) }),
    ...(view && { seen: view.version }),
  };
}

export function isChanged(draft: Draft, view: ConnectionView): boolean {
  const { kind, typed, partners } = draft;
  if (kind !== view.kind || partners.toSorted().join() !== [...view.partners].toSorted().join()) return true;
  return FIELDS[kind].some((field) => {
    const text = typed[field.name];
    return text !== undefined && text !== shownOf(field, { ...draft, typed: {} }, view);
  });
}

/** Name of the first field that has to be filled in and is not. */
export const missingOf = (draft: Draft, view: ConnectionView | undefined): string | undefined =>
  FIELDS[draft.kind].find(
    (field) =>
      field.must === true &&
      shownOf(field, draft, view).trim() === "" &&
      !(field.secret && view?.kind === draft.kind && view.hasSecrets),
  )?.name;
