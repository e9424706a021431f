/**
 * A document as it stood, a line a segment. What one points at, by mouse, finger or arrow keys, is named above: the element, and
 * what its code means. What is wrong stands under its segment.
 */
import type { TFunction } from "i18next";
import { useState, type KeyboardEvent, type ReactNode, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../../contract/index.ts";
import { useAskPages } from "../../../api/ask.ts";
import { moreOf } from "../../../api/more.ts";
import { MoreButton } from "../../../ui/more.tsx";
import { Asked } from "../../../ui/states.tsx";
import { sayNumber } from "../../../util/say.ts";
import styles from "./edi.module.css";

type Segment = Answer<"GET /edi/documents/:id/segments">["segments"][number];
type Piece = Segment["pieces"][number];

/** Number of the segment among those shown, and of the piece in it. */
interface Place {
  readonly segment: number;
  readonly piece: number;
}

export function Segments({ id, from }: { readonly id: number; readonly from: number }): ReactNode {
  const { t } = useTranslation("edi");
  const asked = useAskPages("GET /edi/documents/:id/segments", {
    sent: { params: { id }, query: { from } },
    cursor: "from",
    next: (page) => page.next,
  });
  return (
    <section aria-label={t("looks.raw")}>
      <Asked asked={asked} what={t("looks.raw")}>
        {({ pages }) => <Shown segments={pages.flatMap((page) => page.segments)} />}
      </Asked>
      <MoreButton more={moreOf(asked)}>{t("more")}</MoreButton>
      <p className="quiet">
        <a href={`/api/v1/documents/${id}/bytes`} download>
          {t("download")}
        </a>
      </p>
    </section>
  );
}

function Shown({ segments }: { readonly segments: readonly Segment[] }): ReactNode {
  const { t } = useTranslation("edi");
  const [place, setPlace] = useState<Place | null>(null);
  const segment = place ? segments[place.segment] : undefined;
  const point = (event: SyntheticEvent): void => {
    const found = placeOf(event.target);
    if (found && (found.segment !== place?.segment || found.piece !== place.piece)) setPlace(found);
  };
  const move = (event: KeyboardEvent): void => {
    const next = moved(segments, place, event.key);
    if (!next) return;
    event.preventDefault();
    setPlace(next);
  };
  return (
    <>
      <p className="quiet">{t("point")}</p>
      <p role="status" className={styles["pointed"]}>
        {segment && place && sayPlace(segment, segment.pieces[place.piece], t)}
      </p>
      <div
        className={styles["raw"]}
        role="group"
        tabIndex={0}
        aria-label={t("looks.raw")}
        onMouseMove={(event) => {
          // A longer sentence above may move the segments under a pointer at rest: that points at nothing.
          if (event.movementX !== 0 || event.movementY !== 0) point(event);
        }}
        onClick={point}
        onKeyDown={move}
      >
        {segments.map((one, i) => (
          <Line key={one.position} segment={one} n={i} pointed={place?.segment === i ? place.piece : null} />
        ))}
      </div>
    </>
  );
}

function Line({
  segment,
  n,
  pointed,
}: {
  readonly segment: Segment;
  readonly n: number;
  readonly pointed: number | null;
}): ReactNode {
  const { position, pieces, remarks } = segment;
  const wrong = new Set(remarks.map(({ element }) => element ?? 0));
  return (
    <div className={styles["segment"]} data-wrong={remarks.length > 0}>
      <i aria-hidden>{position}</i>
      <code>
        {pieces.map(({ text, element, meaning }, i) => (
          <span
            key={i}
            data-at={`${n}/${i}`}
            data-is={i === 0 ? "id" : element === undefined ? "mark" : meaning === undefined ? "value" : "code"}
            data-wrong={(i === 0 || element !== undefined) && wrong.has(element ?? 0)}
            data-pointed={pointed === i}
          >
            {text}
          </span>
        ))}
      </code>
      {remarks.map((remark) => (
        <p key={`${remark.element ?? ""} ${remark.text}`} className={remark.severity === "error" ? "late" : "quiet"}>
          {remark.text}
        </p>
      ))}
    </div>
  );
}

function placeOf(target: EventTarget): Place | null {
  const said = target instanceof HTMLElement ? target.dataset["at"] : undefined;
  const [segment, piece] = (said ?? "").split("/").map(Number);
  return said === undefined || segment === undefined || piece === undefined ? null : { segment, piece };
}

/** Up and down by segment, left and right by element. */
function moved(segments: readonly Segment[], place: Place | null, key: string): Place | null {
  const { segment, piece } = place ?? { segment: 0, piece: -1 };
  if (key === "ArrowDown" || key === "ArrowUp") {
    const next = segment + (key === "ArrowDown" ? (place ? 1 : 0) : -1);
    return segments[next] ? { segment: next, piece: 0 } : null;
  }
  if (key !== "ArrowRight" && key !== "ArrowLeft") return null;
  const pieces = segments[segment]?.pieces ?? [];
  const step = key === "ArrowRight" ? 1 : -1;
  for (let at = piece + step; at >= 0 && at < pieces.length; at += step)
    if (at === 0 || pieces[at]?.element !== undefined) return { segment, piece: at };
  return null;
}

/** "BEG02, order type (92): SA, stand-alone. Segment 4, byte 175." */
function sayPlace(segment: Segment, piece: Piece | undefined, t: TFunction<"edi">): string {
  const { id, name, position, byte } = segment;
  const where = t("where", { position: sayNumber(position), byte: sayNumber(byte) });
  if (piece?.element === undefined) return [[id, name].filter(Boolean).join(", "), where].join(". ");
  const component = piece.component === undefined ? "" : `-${String(piece.component).padStart(2, "0")}`;
  const called = [piece.name, piece.reference && `(${piece.reference})`].filter(Boolean).join(" ");
  const place = [`${id}${String(piece.element).padStart(2, "0")}${component}`, called].filter(Boolean).join(", ");
  const said = [piece.text.trim(), piece.meaning].filter(Boolean).join(", ");
  return `${place}: ${said}. ${where}`;
}
