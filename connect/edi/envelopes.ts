/**
 * Puts segments together to messages and checks what encloses them. A message that is whole by its own trailer goes on,
 * whatever is wrong around it; what is wrong around it is said of the file. One that is not whole stops alone.
 */
import { edifactEnvelopes } from "./edifact/envelope.ts";
import { trimmed, type EnvelopeRules, type Layer } from "./envelope-rules.ts";
import { finding, type Finding, type FindingAbout, type FindingCode } from "./findings.ts";
import type { EdiGroup, EdiInterchange, EdiItem, EdiMessage } from "./message.ts";
import type { EdiSegment, EdiSyntax } from "./segment.ts";
import { x12Envelopes } from "./x12/envelope.ts";

const SEGMENTS_MAX = 200_000;
const MESSAGE_BYTES_MAX = 8_388_608;
const FINDINGS_MAX = 100;

interface OpenMessage extends Pick<EdiMessage, "syntax" | "type" | "release" | "subset" | "control"> {
  readonly segments: EdiSegment[];
  readonly findings: Finding[];
  count: number;
  bytes: number;
}

interface Open<T> {
  readonly value: T;
  readonly at: EdiSegment;
  /** Messages in it. */
  messages: number;
  /** Groups in it, where it is an interchange. */
  groups: number;
}

const rules: Readonly<Record<EdiSyntax, EnvelopeRules>> = { x12: x12Envelopes, edifact: edifactEnvelopes };

type Step = "openInterchange" | "openGroup" | "openMessage" | "closeMessage" | "closeGroup" | "closeInterchange";

const stepsOf = ({ interchange, group, message }: EnvelopeRules): ReadonlyMap<string, Step> =>
  new Map<string, Step>([
    [interchange.open, "openInterchange"],
    [group.open, "openGroup"],
    [message.open, "openMessage"],
    [message.close, "closeMessage"],
    [group.close, "closeGroup"],
    [interchange.close, "closeInterchange"],
  ]);

const steps = { x12: stepsOf(x12Envelopes), edifact: stepsOf(edifactEnvelopes) };

/** Of the segments that enclose others: most are told by them to be none. */
const INITIALS = new Set<string | undefined>(["G", "I", "S", "U"]);

/** May stand outside every message: UNA before UNB; in an interchange before its groups, what X12 acknowledges or defers. */
const BEFORE_GROUPS = new Set(["TA1", "TA3", "ISB", "ISE", "ISX"]);

const sizeOf = (segment: EdiSegment): number => segment.raw.length + segment.lead.length;

export class EnvelopeReader {
  private readonly emit: (item: EdiItem) => void;
  private interchange: Open<EdiInterchange> | null = null;
  private group: Open<EdiGroup> | null = null;
  private message: OpenMessage | null = null;
  private findings = 0;
  private lastControl = "";

  constructor(emit: (item: EdiItem) => void) {
    this.emit = emit;
  }

  segment(segment: EdiSegment): void {
    const { syntax } = segment.notation;
    const step = INITIALS.has(segment.id[0]) ? steps[syntax].get(segment.id) : undefined;
    if (step !== undefined) return this[step](segment, rules[syntax]);
    if (this.message) return this.add(this.message, segment);
    this.outside(segment);
  }

  stop(why: Finding): void {
    this.emit({ kind: "finding", finding: why });
  }

  /** The file ends. */
  end(): void {
    this.abandonMessage();
    this.abandonGroup();
    if (this.interchange) this.sayNotClosed("interchange not closed", this.interchange.at, "interchange");
    this.interchange = null;
  }

  private openInterchange(segment: EdiSegment, rules: EnvelopeRules): void {
    this.end();
    const value = rules.readInterchange(segment);
    this.interchange = { value, at: segment, messages: 0, groups: 0 };
    this.lastControl = "";
    this.emit({ kind: "interchange", interchange: value, segment });
  }

  private openGroup(segment: EdiSegment, rules: EnvelopeRules): void {
    this.abandonMessage();
    this.abandonGroup();
    if (this.interchange) this.interchange.groups += 1;
    const value = rules.readGroup(segment);
    this.group = { value, at: segment, messages: 0, groups: 0 };
    this.lastControl = "";
    this.emit({ kind: "group", group: value, segment });
  }

  private openMessage(segment: EdiSegment, rules: EnvelopeRules): void {
    this.abandonMessage();
    const header = rules.readHeader(segment, this.group?.value ?? null);
    const findings: Finding[] = [];
    if (!this.interchange)
      findings.push(finding("envelope missing", { at: segment, args: { open: rules.interchange.open } }));
    else if (!this.group && rules.groupNeeded) findings.push(finding("group missing", { at: segment }));
    if (this.group) this.group.messages += 1;
    else if (this.interchange) this.interchange.messages += 1;
    const { control } = header;
    if (control !== "" && control === this.lastControl)
      this.say("set control number twice", {
        at: segment,
        element: rules.controlElement,
        args: { control, noun: rules.noun },
      });
    this.lastControl = control;
    const { syntax } = segment.notation;
    this.message = { ...header, syntax, segments: [segment], findings, count: 1, bytes: sizeOf(segment) };
  }

  private add(message: OpenMessage, segment: EdiSegment): void {
    message.count += 1;
    message.bytes += sizeOf(segment);
    if (message.count > SEGMENTS_MAX || message.bytes > MESSAGE_BYTES_MAX) message.segments.length = 1;
    else message.segments.push(segment);
  }

  private closeMessage(segment: EdiSegment, rules: EnvelopeRules): void {
    const { message } = this;
    if (!message) return this.outside(segment);
    this.add(message, segment);
    for (const [code, about] of differences(segment, rules.message, {
      control: message.control,
      found: message.count,
      codes: ["segment count differs", "set control number differs"],
      noun: "segment",
    }))
      message.findings.push(finding(code, about));
    this.emitMessage(message);
  }

  private abandonMessage(): void {
    const { message } = this;
    if (!message) return;
    const { noun, message: layer } = rules[message.syntax];
    const args = { noun, close: layer.close };
    message.findings.push(finding("set not closed", { at: message.segments[0], args }));
    this.emitMessage(message);
  }

  private emitMessage(open: OpenMessage): void {
    this.message = null;
    const { count, bytes, findings, ...message } = open;
    const [at] = message.segments;
    const tooLarge = count > SEGMENTS_MAX || bytes > MESSAGE_BYTES_MAX;
    const args = { noun: rules[message.syntax].noun, segments: SEGMENTS_MAX, bytes: MESSAGE_BYTES_MAX };
    const read: EdiMessage = {
      ...message,
      interchange: this.interchange?.value ?? null,
      group: this.group?.value ?? null,
      findings: tooLarge ? [finding("set too large", { at, args })] : findings,
    };
    this.emit({ kind: "message", message: read });
  }

  private closeGroup(segment: EdiSegment, rules: EnvelopeRules): void {
    this.abandonMessage();
    const { group } = this;
    this.group = null;
    if (!group) return this.outside(segment);
    for (const [code, about] of differences(segment, rules.group, {
      control: group.value.control,
      found: group.messages,
      codes: ["group count differs", "group control number differs"],
      noun: rules.noun,
    }))
      this.say(code, about);
  }

  private abandonGroup(): void {
    if (this.group) this.sayNotClosed("group not closed", this.group.at, "group");
    this.group = null;
  }

  private closeInterchange(segment: EdiSegment, rules: EnvelopeRules): void {
    this.abandonMessage();
    this.abandonGroup();
    const { interchange } = this;
    this.interchange = null;
    if (!interchange) return this.outside(segment);
    const ofGroups = rules.groupNeeded || interchange.groups > 0;
    for (const [code, about] of differences(segment, rules.interchange, {
      control: interchange.value.control,
      found: ofGroups ? interchange.groups : interchange.messages,
      codes: ["interchange count differs", "interchange control number differs"],
      noun: ofGroups ? "group" : rules.noun,
    }))
      this.say(code, about);
  }

  private outside(segment: EdiSegment): void {
    if (segment.id === "TA1" && this.interchange && !this.group) {
      return this.emit({ kind: "answer", interchange: this.interchange.value, segment });
    }
    const apart = segment.id === "UNA" || (this.interchange !== null && BEFORE_GROUPS.has(segment.id));
    if (!apart) this.say("segment out of place", { at: segment, args: { noun: rules[segment.notation.syntax].noun } });
  }

  private sayNotClosed(code: FindingCode, at: EdiSegment, layer: "group" | "interchange"): void {
    this.say(code, { at, args: { close: rules[at.notation.syntax][layer].close } });
  }

  private say(code: FindingCode, about: FindingAbout): void {
    this.findings += 1;
    if (this.findings < FINDINGS_MAX) this.emit({ kind: "finding", finding: finding(code, about) });
    if (this.findings === FINDINGS_MAX)
      this.emit({ kind: "finding", finding: finding("more findings", { args: { most: FINDINGS_MAX - 1 } }) });
  }
}

interface Expected {
  readonly control: string;
  readonly found: number;
  readonly codes: readonly [count: FindingCode, control: FindingCode];
  /** What is counted. */
  readonly noun: string;
}

/** What a trailer says otherwise than it is. */
function differences(segment: EdiSegment, layer: Layer, expected: Expected): [FindingCode, FindingAbout][] {
  const at = trimmed(segment);
  const { control, found, codes, noun } = expected;
  const count = { at: segment, element: 1, args: { name: layer.count, said: at(1), found, noun } };
  const number = {
    at: segment,
    element: 2,
    args: { name: layer.trailer, trailer: at(2), opened: layer.header, header: control },
  };
  return [
    ...(Number(at(1)) === found ? [] : [[codes[0], count] as [FindingCode, FindingAbout]]),
    ...(at(2) === control ? [] : [[codes[1], number] as [FindingCode, FindingAbout]]),
  ];
}
