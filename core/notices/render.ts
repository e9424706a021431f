/**
 * A notice in the reader's language, as text and as HTML. Everything put into the HTML is escaped, whoever worded it; the
 * layout is ours and runs within limits and can read no file.
 */
import { Liquid, type Template } from "liquidjs";
import type { Day } from "../kernel/index.ts";
import { catalogueFor, templateText } from "./catalogue.ts";
import { fillTemplate, layDelivered, layTemplate, sayNotice, TemplateFault, type Laid } from "./rules/blocks.ts";
import type { TemplateText } from "./rules/template-kinds.ts";
import { say } from "./rules/words.ts";
import type { Notice } from "./types.ts";

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

function layOut(name: keyof typeof engines, places: object): string {
  const template = parsed.get(name) ?? engines[name].parse(templateText(name));
  parsed.set(name, template);
  return String(engines[name].renderSync(template, places));
}

const inLanguage = (notice: Notice, context: RenderContext) => {
  const { language, catalogue } = catalogueFor(context.language);
  return { language, said: sayNotice(notice, context, { catalogue, today: context.today }) };
};

function rendered(language: string, { subject, blocks }: Laid): RenderedNotice {
  const places = { language, subject, blocks };
  const text = `${subject}\n\n${layOut("notice.text", places)}`.replaceAll(/\n{3,}/g, "\n\n").trimEnd();
  return { language, subject, text: `${text}\n`, html: layOut("notice.html", places) };
}

/** As delivered. */
export function renderNotice(notice: Notice, context: RenderContext): RenderedNotice {
  const { language, said } = inLanguage(notice, context);
  return rendered(language, layDelivered(said));
}

/** Why a text of users could not be used, and what is sent instead. */
export interface Rendered extends RenderedNotice {
  readonly fault?: string;
}

/** In the user's own words; where these fail, as delivered: the reader hears all the same. */
export function renderWorded(notice: Notice, context: RenderContext, words: TemplateText | undefined): Rendered {
  if (!words) return renderNotice(notice, context);
  const { language, said } = inLanguage(notice, context);
  try {
    return rendered(language, layTemplate(words, notice.kind, said));
  } catch (error) {
    return { ...rendered(language, layDelivered(said)), fault: faultOf(error) };
  }
}

export interface TemplateLook {
  readonly rendered: RenderedNotice | null;
  /** What each name says of this notice; what says nothing here is missing. */
  readonly says: Readonly<Record<string, string | boolean>>;
}

/** How a text looks while it is written: as far as it can be filled. */
export function lookAtTemplate(notice: Notice, context: RenderContext, words: TemplateText): TemplateLook {
  const { language, said } = inLanguage(notice, context);
  const says = { ...said.values, ...saidByBlocks(said.blocks) };
  try {
    return { rendered: rendered(language, fillTemplate(words, said)), says };
  } catch (error) {
    faultOf(error);
    return { rendered: null, says };
  }
}

/** Whatever a text of users fails of is its own fault; a bug of ours is not hidden behind it. */
function faultOf(error: unknown): string {
  if (error instanceof TemplateFault || error instanceof RangeError) return error.message;
  if (error instanceof Error && LIQUID.test(error.name)) return error.message;
  throw error;
}

const LIQUID = /^(Parse|Render|Tokenization|UndefinedVariable|Assertion)Error$/;

function saidByBlocks(blocks: ReturnType<typeof sayNotice>["blocks"]): Record<string, string> {
  const said = Object.entries(blocks).map(([name, found]): [string, string] => [
    name,
    found
      .map((block) => {
        if (block.kind === "lines") return block.lines.map(({ title, quantity }) => `${title}: ${quantity}`).join("; ");
        if (block.kind === "link") return block.label;
        return block.kind === "signature" ? block.text : block.sentences.join(" ");
      })
      .join(" "),
  ]);
  return Object.fromEntries(said.filter(([, text]) => text !== ""));
}

/** Said in the subject, so that nobody takes it for a letter: it goes to whoever words it, and to nobody else. */
export function markTrial(rendered: RenderedNotice): RenderedNotice {
  const { catalogue } = catalogueFor(rendered.language);
  const message = { key: "trial.subject", args: { subject: rendered.subject } };
  return { ...rendered, subject: say(message, { catalogue, today: "" }) };
}
