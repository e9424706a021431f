/**
 * Puts segments together to transaction sets and checks what encloses them. A set that is whole by its own SE goes on,
 * whatever is wrong around it; what is wrong around it is said of the file. A set that is not whole stops alone.
 */
import { decodeBytes } from "../../../core/documents/index.ts";
import { finding, type Finding, type FindingAbout, type FindingCode } from "../findings.ts";
import { elementsOf } from "./segments.ts";
import type { Group, Interchange, Segment, TransactionSet, X12Item } from "./types.ts";

const SEGMENTS_MAX = 200_000;
const SET_BYTES_MAX = 8_388_608;
const FINDINGS_MAX = 100;

interface OpenSet {
  readonly type: string;
  readonly control: string;
  readonly segments: Segment[];
  readonly findings: Finding[];
  count: number;
  bytes: number;
}

interface Open<T> {
  readonly value: T;
  readonly at: Segment;
  members: number;
}

export class InterchangeReader {
  private readonly emit: (item: X12Item) => void;
  private interchange: Open<Interchange> | null = null;
  private group: Open<Group> | null = null;
  private set: OpenSet | null = null;
  private findings = 0;
  private lastControl = "";

  constructor(emit: (item: X12Item) => void) {
    this.emit = emit;
  }

  segment(segment: Segment): void {
    switch (segment.id) {
      case "ISA":
        return this.openInterchange(segment);
      case "GS":
        return this.openGroup(segment);
      case "ST":
        return this.openSet(segment);
      case "SE":
        return this.set ? this.closeSet(this.set, segment) : this.outOfPlace(segment);
      case "GE":
        return this.closeGroup(segment);
      case "IEA":
        return this.closeInterchange(segment);
      default:
        return this.set ? this.add(this.set, segment) : this.outOfPlace(segment);
    }
  }

  stop(why: Finding): void {
    this.emit({ kind: "finding", finding: why });
  }

  /** The file ends. */
  end(): void {
    this.abandonSet();
    this.abandonGroup();
    this.abandonInterchange();
  }

  private openInterchange(segment: Segment): void {
    this.end();
    const isa = trimmed(segment);
    const [
      ,
      ,
      ,
      ,
      ,
      senderQualifier = "",
      sender = "",
      receiverQualifier = "",
      receiver = "",
      ,
      ,
      ,
      version = "",
      control = "",
      ,
      usage,
    ] = isa;
    const value = {
      sender: { id: sender, idQualifier: senderQualifier },
      receiver: { id: receiver, idQualifier: receiverQualifier },
      control,
      version,
      test: usage === "T",
    };
    this.interchange = { value, at: segment, members: 0 };
  }

  private openGroup(segment: Segment): void {
    this.abandonSet();
    this.abandonGroup();
    if (this.interchange) this.interchange.members += 1;
    const [, , sender = "", receiver = "", date = "", time = "", control = "", , release = ""] = trimmed(segment);
    this.group = {
      value: { sender, receiver, control, release, dateTime: dateTimeOf(date, time) },
      at: segment,
      members: 0,
    };
    this.lastControl = "";
  }

  private openSet(segment: Segment): void {
    this.abandonSet();
    const [, type = "", control = ""] = trimmed(segment);
    const findings: Finding[] = [];
    if (!this.interchange) findings.push(finding("envelope missing", { at: segment }));
    else if (!this.group) findings.push(finding("group missing", { at: segment }));
    if (this.group) this.group.members += 1;
    if (control === this.lastControl) this.say("set control number twice", { at: segment, args: { control } });
    this.lastControl = control;
    this.set = { type, control, segments: [segment], findings, count: 1, bytes: segment.text.length };
  }

  private add(set: OpenSet, segment: Segment): void {
    set.count += 1;
    set.bytes += segment.text.length;
    if (set.count > SEGMENTS_MAX || set.bytes > SET_BYTES_MAX) set.segments.length = 1;
    else set.segments.push(segment);
  }

  private closeSet(set: OpenSet, segment: Segment): void {
    this.add(set, segment);
    const [, count = "", control = ""] = trimmed(segment);
    if (control !== set.control)
      set.findings.push(
        finding("set control number differs", { at: segment, args: { trailer: control, header: set.control } }),
      );
    if (Number(count) !== set.count)
      set.findings.push(finding("segment count differs", { at: segment, args: { said: count, found: set.count } }));
    this.emitSet(set);
  }

  private abandonSet(): void {
    if (!this.set) return;
    this.set.findings.push(finding("set not closed", { at: this.set.segments[0] }));
    this.emitSet(this.set);
  }

  private emitSet(set: OpenSet): void {
    this.set = null;
    const [at] = set.segments;
    const tooLarge = set.count > SEGMENTS_MAX || set.bytes > SET_BYTES_MAX;
    const findings = tooLarge
      ? [finding("set too large", { at, args: { segments: SEGMENTS_MAX, bytes: SET_BYTES_MAX } })]
      : set.findings;
    const { type, control, segments } = set;
    const read: TransactionSet = {
      type,
      control,
      segments,
      findings,
      interchange: this.interchange?.value ?? null,
      group: this.group?.value ?? null,
    };
    this.emit({ kind: "set", set: read });
  }

  private closeGroup(segment: Segment): void {
    this.abandonSet();
    const { group } = this;
    this.group = null;
    if (!group) return this.outOfPlace(segment);
    const [, said = "", trailer = ""] = trimmed(segment);
    if (Number(said) !== group.members)
      this.say("group count differs", { at: segment, args: { said, found: group.members } });
    if (trailer !== group.value.control)
      this.say("group control number differs", { at: segment, args: { trailer, header: group.value.control } });
  }

  private abandonGroup(): void {
    if (this.group) this.say("group not closed", { at: this.group.at });
    this.group = null;
  }

  private closeInterchange(segment: Segment): void {
    this.abandonSet();
    this.abandonGroup();
    const { interchange } = this;
    this.interchange = null;
    if (!interchange) return this.outOfPlace(segment);
    const [, said = "", trailer = ""] = trimmed(segment);
    const { control } = interchange.value;
    if (Number(said) !== interchange.members)
      this.say("interchange count differs", { at: segment, args: { said, found: interchange.members } });
    if (trailer !== control)
      this.say("interchange control number differs", { at: segment, args: { trailer, header: control } });
  }

  private abandonInterchange(): void {
    if (this.interchange) this.say("interchange not closed", { at: this.interchange.at });
    this.interchange = null;
  }

  /** TA1 acknowledges an interchange and stands between ISA and GS. */
  private outOfPlace(segment: Segment): void {
    if (segment.id !== "TA1" || !this.interchange) this.say("segment out of place", { at: segment });
  }

  private say(code: FindingCode, about: FindingAbout): void {
    this.findings += 1;
    if (this.findings < FINDINGS_MAX) this.emit({ kind: "finding", finding: finding(code, about) });
    if (this.findings === FINDINGS_MAX)
      this.emit({ kind: "finding", finding: finding("more findings", { args: { most: FINDINGS_MAX - 1 } }) });
  }
}

/** Envelopes are padded, some with blanks that do not break. */
const trimmed = (segment: Segment): string[] => elementsOf(segment, decodeBytes).map((element) => element.trim());

function dateTimeOf(date: string, time: string): string | null {
  const day = /^(\d{2})?(\d{2})(\d{2})(\d{2})$/.exec(date);
  const clock = /^(\d{2})(\d{2})/.exec(time);
  if (!day || !clock) return null;
  return `${day[1] ?? "20"}${day[2]}-${day[3]}-${day[4]}T${clock[1]}:${clock[2]}`;
}
