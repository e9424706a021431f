/** Subject and body, what is wrong with them at its line, and the names that go in where the cursor stands. */
import { Textarea, TextInput } from "@mantine/core";
import { flushSync } from "react-dom";
import { useRef, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sayRefused } from "../../util/refused.ts";
import type { Complaint, TemplateHand, TemplateView } from "./use-template.ts";
import styles from "./templates.module.css";

type Part = Complaint["at"];
type Field = HTMLInputElement | HTMLTextAreaElement;

/** What is wrong is said beside it; the words themselves stay ink. */
const FIELD = {
  input: { color: "var(--ink)" },
  description: { fontSize: 13, lineHeight: "20px" },
  error: { fontSize: 13, lineHeight: "20px" },
} as const;

interface TemplateFieldsProps {
  readonly view: TemplateView;
  readonly hand: TemplateHand;
  readonly onSave: () => void;
}

export function TemplateFields({ view, hand, onSave }: TemplateFieldsProps): ReactNode {
  const { t } = useTranslation("documents");
  const subject = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLTextAreaElement>(null);
  const last = useRef<Part>("body");
  const { words, write } = hand;
  const complaints = hand.looked.data?.complaints ?? [];
  const fieldOf = (part: Part): Field | null => (part === "subject" ? subject.current : body.current);
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSave();
  };
  const insert = (text: string, block: boolean): void => {
    const part = block ? "body" : last.current;
    const field = fieldOf(part);
    if (field) put(field, text, (words) => write({ [part]: words }));
  };
  const goTo = ({ at, line }: Complaint): void => selectLine(fieldOf(at), line);
  const about = (part: Part): { error?: ReactNode } => {
    const found = complaints.filter(({ at }) => at === part);
    return found.length === 0 ? {} : { error: <Complaints found={found} text={words[part]} onGo={goTo} /> };
  };
  const fixed = view.can !== true;
  return (
    <section className={styles["fields"]} aria-label={t("templates.words")} onKeyDown={keys}>
      <TextInput
        ref={subject}
        label={t("templates.subject")}
        value={words.subject}
        readOnly={fixed}
        styles={FIELD}
        onFocus={() => (last.current = "subject")}
        onChange={(event) => write({ subject: event.currentTarget.value })}
        {...about("subject")}
      />
      <Textarea
        ref={body}
        label={t("templates.body")}
        description={t("templates.how")}
        value={words.body}
        readOnly={fixed}
        autosize
        minRows={12}
        maxRows={30}
        spellCheck
        styles={FIELD}
        lang={view.language}
        onFocus={() => (last.current = "body")}
        onChange={(event) => write({ body: event.currentTarget.value })}
        {...about("body")}
      />
      {!fixed && <Palette view={view} hand={hand} onInsert={insert} />}
    </section>
  );
}

/** Puts a text in where the cursor is; the cursor goes behind it at once, before the next key. */
function put(field: Field, text: string, write: (words: string) => void): void {
  const [start, end] = [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length];
  flushSync(() => write(field.value.slice(0, start) + text + field.value.slice(end)));
  field.focus();
  field.setSelectionRange(start + text.length, start + text.length);
}

function selectLine(field: Field | null, line: number | null): void {
  if (!field) return;
  const lines = field.value.split("\n");
  const before = lines.slice(0, (line ?? 1) - 1).join("\n");
  const start = line === null || line === 1 ? 0 : before.length + 1;
  field.focus();
  field.setSelectionRange(start, line === null ? 0 : start + (lines[line - 1] ?? "").length);
}

interface ComplaintsProps {
  readonly found: readonly Complaint[];
  readonly text: string;
  readonly onGo: (complaint: Complaint) => void;
}

/** Each with the line it is about; pressed, the line is marked in the field. */
function Complaints({ found, text, onGo }: ComplaintsProps): ReactNode {
  const lines = text.split("\n");
  return (
    <span className={styles["complaints"]}>
      {found.map((one) => (
        <span key={`${one.code} ${one.line ?? 0} ${one.text}`}>
          {one.line !== null && (
            <button type="button" onClick={() => onGo(one)}>
              <b>{one.line}</b> {(lines[one.line - 1] ?? "").trim().slice(0, SHOWN)}
            </button>
          )}
          {sayRefused(one)}
        </span>
      ))}
    </span>
  );
}

const SHOWN = 60;

interface PaletteProps {
  readonly view: TemplateView;
  readonly hand: TemplateHand;
  readonly onInsert: (text: string, block: boolean) => void;
}

const CONDITION = "{% if open %}\n\n{% endif %}";

function Palette({ view, hand, onInsert }: PaletteProps): ReactNode {
  const { t } = useTranslation("documents");
  const says = hand.looked.data?.says ?? {};
  const shown = (name: string): string => {
    const value = says[name];
    if (value === undefined || value === "") return t("templates.says-nothing");
    return typeof value === "boolean" ? t(value ? "templates.yes" : "templates.no") : value;
  };
  const group = (block: boolean): ReactNode => (
    <div role="group" aria-label={t(block ? "templates.parts" : "templates.values")} className={styles["palette"]}>
      <h2>{t(block ? "templates.parts" : "templates.values")}</h2>
      {view.names
        .filter((one) => one.block === block)
        .map(({ name, must }) => (
          <button key={name} type="button" onClick={() => onInsert(block ? `{{ ${name} }}\n` : `{{ ${name} }}`, block)}>
            <b>{name}</b> <span>{shown(name)}</span>
            {must && <i>{t("templates.must")}</i>}
          </button>
        ))}
      {!block && (
        <button type="button" onClick={() => onInsert(CONDITION.replace("open", firstYes(view)), true)}>
          <b>if</b> <span>{t("templates.condition")}</span>
        </button>
      )}
    </div>
  );
  return (
    <>
      {group(true)}
      {group(false)}
    </>
  );
}

/** A name that a condition of this notice is asked for most likely; else its number, which is always there. */
const YES_OR_NO = ["open", "more", "assumed", "cancelled"];
const firstYes = ({ names }: TemplateView): string =>
  YES_OR_NO.find((name) => names.some((one) => one.name === name)) ?? "number";
