/**
 * A notice in the reader's language, as text and as HTML. Everything put into the HTML is escaped; templates may be
 * edited by users, so they run within limits and can read no file.
 */
import { Liquid, type Template } from "liquidjs";
import type { Day } from "../kernel/index.ts";
import { catalogueFor, templateText } from "./catalogue.ts";
import { formatQuantity, say, type Speech } from "./rules/words.ts";
import type { Message, Notice } from "./types.ts";

export interface RenderContext {
  readonly language: string;
  readonly today: Day;
  readonly name: string;
  readonly companyName: string;
}

export interface RenderedNotice {
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const LIMITS = { parseLimit: 100_000, renderLimit: 2_000, memoryLimit: 50_000_000 } as const;
const CLOSED = { templates: {}, strictFilters: true, ownPropertyOnly: true } as const;

const engines = {
  "notice.html": new Liquid({ ...LIMITS, ...CLOSED, outputEscape: "escape" }),
  "notice.text": new Liquid({ ...LIMITS, ...CLOSED }),
} as const;
const parsed = new Map<string, Template[]>();

function fillTemplate(name: keyof typeof engines, places: object): string {
  const template = parsed.get(name) ?? engines[name].parse(templateText(name));
  parsed.set(name, template);
  return String(engines[name].renderSync(template, places));
}

/** A line break in a name would end a header or fake a line. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();

export function renderNotice(notice: Notice, context: RenderContext): RenderedNotice {
  const { language, catalogue } = catalogueFor(context.language);
  const speech: Speech = { catalogue, today: context.today };
  const words = (message: Message): string => oneLine(say(message, speech));
  const subject = words(notice.subject);
  const places = {
    language,
    subject,
    greeting: words({ key: "greeting", args: { name: context.name } }),
    paragraphs: notice.paragraphs.map(words),
    lines: notice.lines.map((line) => ({
      title: words(line.title),
      quantity: formatQuantity(line.quantity, speech),
      parts: line.parts.map(words),
    })),
    closing: notice.closing.map(words),
    link: notice.link && { label: words(notice.link.label), url: notice.link.url },
    signature: words({ key: "signature", args: { company: context.companyName } }),
  };
  const text = `${subject}\n\n${fillTemplate("notice.text", places)}`.replaceAll(/\n{3,}/g, "\n\n");
  return { language, subject, text, html: fillTemplate("notice.html", places) };
}
